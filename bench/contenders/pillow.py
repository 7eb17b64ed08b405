# Pillow: a job file in, its cards made by a pool of threads (it lets them run while it decodes, resizes and encodes).
import io
import json
import sys
from concurrent.futures import ThreadPoolExecutor

from PIL import Image, ImageCms, ImageDraw, ImageFont, ImageOps

job = json.load(open(sys.argv[1], encoding="utf-8"))
size = (job["width"], job["height"])
plate = job["plate"]
box, padding = plate["box"], plate["padding"]
inner = box["width"] - 2 * padding
srgb = ImageCms.createProfile("sRGB")


def wrap(text, font):
    lines, line = [], ""
    for word in text.split(" "):
        longer = word if line == "" else f"{line} {word}"
        if line and font.getlength(longer) > inner:
            lines.append(line)
            line = word
        else:
            line = longer
    return [*lines, line]


def height_at(tried):
    font = ImageFont.truetype(job["font"], tried)
    lines = wrap(job["message"], font)
    too_wide = any(font.getlength(line) > inner for line in lines)
    return float("inf") if too_wide else len(lines) * tried * plate["lineHeight"]


def fit():
    low, high = plate["fit"]["least"], plate["fit"]["most"]
    while low < high:
        middle = (low + high + 1) // 2
        if height_at(middle) <= plate["fit"]["height"]:
            low = middle
        else:
            high = middle - 1
    return low


def draw_overlay():
    overlay = Image.new("RGBA", size)
    draw = ImageDraw.Draw(overlay)
    draw.rounded_rectangle(
        [box["x"], box["y"], box["x"] + box["width"], box["y"] + box["height"]], plate["radius"], plate["colour"]
    )
    chosen = fit()
    font = ImageFont.truetype(job["font"], chosen)
    for i, line in enumerate(wrap(job["message"], font)):
        at = (box["x"] + padding, box["y"] + padding + i * chosen * plate["lineHeight"])
        draw.text(at, line, plate["ink"], font)
    small = ImageFont.truetype(job["font"], plate["hashtagSize"])
    at = (box["x"] + padding, box["y"] + box["height"] - padding - plate["hashtagSize"])
    draw.text(at, job["hashtag"], plate["ink"], small)
    return overlay


overlay = draw_overlay()


def make_card(card):
    photo = Image.open(card["photo"])
    profile = photo.info.get("icc_profile")
    # The JPEG reader shrinks while it decodes, as far as that leaves enough.
    photo.draft("RGB", (max(size), max(size)))
    upright = ImageOps.fit(ImageOps.exif_transpose(photo), size, Image.LANCZOS)
    if profile:
        upright = ImageCms.profileToProfile(upright, ImageCms.ImageCmsProfile(io.BytesIO(profile)), srgb)
    upright.paste(overlay, (0, 0), overlay)
    upright.info.clear()
    upright.save(card["out"], "PNG")


with ThreadPoolExecutor(job["inFlight"]) as pool:
    list(pool.map(make_card, job["cards"]))
