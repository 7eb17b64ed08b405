#!/usr/bin/python3
"""What OpenCV itself finds with the cat-face cascade: makes test/fixtures/opencv-faces.json.

In: a folder of photos and the cascade's XML. Out: JSON on stdout, boxes in pixels of the upright photo.
Run on Debian with python3-opencv (4.6.0):
  /usr/bin/python3 scripts/opencv-faces.py ../shared/photos ../shared/detector/lbpcascade_frontalcatface.xml \
    > test/fixtures/opencv-faces.json
"""
import json
import math
import os
import sys

import cv2

LONGER_SIDE, SCALE, MIN_NEIGHBOURS, MIN_SIZE = 400, 1.1, 3, 24


def detect(cascade, grey):
    found = cascade.detectMultiScale(
        grey, scaleFactor=SCALE, minNeighbors=MIN_NEIGHBOURS, minSize=(MIN_SIZE, MIN_SIZE)
    )
    return [[int(v) for v in box] for box in found]


def turned(grey, degrees):
    """The picture turned counter-clockwise about its centre on a canvas that holds it whole; the map back."""
    height, width = grey.shape
    turn = cv2.getRotationMatrix2D((width / 2, height / 2), degrees, 1)
    c, s = abs(math.cos(math.radians(degrees))), abs(math.sin(math.radians(degrees)))
    w, h = math.ceil(width * c + height * s), math.ceil(width * s + height * c)
    turn[0, 2] += (w - width) / 2
    turn[1, 2] += (h - height) / 2
    picture = cv2.warpAffine(grey, turn, (w, h), borderMode=cv2.BORDER_REPLICATE)
    return picture, cv2.invertAffineTransform(turn)


def main(folder, xml):
    cascade = cv2.CascadeClassifier(xml)
    photos = {}
    for name in sorted(os.listdir(folder)):
        colour = cv2.imread(os.path.join(folder, name), cv2.IMREAD_COLOR)
        if colour is None:
            continue
        grey = cv2.cvtColor(colour, cv2.COLOR_BGR2GRAY)
        height, width = grey.shape
        ratio = max(width, height) / LONGER_SIDE
        if ratio > 1:
            size = (round(width / ratio), round(height / ratio))
            grey = cv2.resize(grey, size, interpolation=cv2.INTER_AREA)
        else:
            ratio = 1
        faces = []
        for degrees in (0, -20, 20):
            picture, back = (grey, None) if degrees == 0 else turned(grey, degrees)
            for x, y, w, h in detect(cascade, picture):
                cx, cy = x + w / 2, y + h / 2
                if back is not None:
                    cx, cy = back @ [cx, cy, 1]
                box = [cx - w / 2, cy - h / 2, w, h]
                # A picture turned counter-clockwise to stand upright holds a face that leans clockwise.
                faces.append({"box": [round(v * ratio, 1) for v in box], "rotation": degrees})
            if faces:
                break
        photos[name] = {"width": width, "height": height, "faces": faces}
    how = {
        "command": "/usr/bin/python3 scripts/opencv-faces.py ../shared/photos "
        "../shared/detector/lbpcascade_frontalcatface.xml",
        "opencv": cv2.__version__,
        "python": sys.version.split()[0],
        "longerSide": LONGER_SIDE,
        "scaleFactor": SCALE,
        "minNeighbors": MIN_NEIGHBOURS,
        "minSize": MIN_SIZE,
        "turns": "upright; when nothing is found -20, then +20 degrees",
    }
    print(json.dumps({"how": how, "photos": photos}, indent=1))


if __name__ == "__main__":
    main(*sys.argv[1:3])
