// What each network takes, as data: every fact with its source, the day of the look and how sure it is. Where sources
// disagree the strictest figure stands here and the others in the note. Knows no file, no picture and no card.
// Sizes in MB are taken as millions of bytes, the smaller reading. The same in prose: docs/networks.md.
import { Problem } from '../base/errors.js'
import { checkForm, text } from '../base/given.js'
import { findNearest } from '../base/nearest.js'
import type { Fact, Network } from './network.js'

const checked = '2026-11-23'
const hashtagsChecked = '2026-11-28'

type Cite = <T>(source: string, value: T, note?: string) => Fact<T>

const cite =
  (confidence: Fact<unknown>['confidence']): Cite =>
  (source, value, note) => ({ value, source, checked, confidence, ...(note === undefined ? {} : { note }) })

const documented = cite('documented')
const secondary = cite('secondary')
const conflict = cite('conflict')

const meta = 'https://developers.facebook.com'
const instagramMedia = `${meta}/docs/instagram-platform/instagram-graph-api/reference/ig-user/media`
const facebookPhotos = `${meta}/docs/graph-api/reference/page/photos`
const threadsPosts = `${meta}/docs/threads/posts`
const xCounting = 'https://docs.x.com/fundamentals/counting-characters'
const xMedia = 'https://docs.x.com/x-api/media/quickstart/best-practices'
const xMetadata = 'https://docs.x.com/x-api/media/metadata-create'
const lexicons = 'https://github.com/bluesky-social/atproto/blob/main/lexicons/app/bsky'
const blueskyImages = `${lexicons}/embed/images.json`
const blueskyPost = `${lexicons}/feed/post.json`
const blueskyApp = 'https://github.com/bluesky-social/social-app'
const mastodonMedia = 'https://github.com/mastodon/mastodon/blob/main/app/models/media_attachment.rb'
const mastodonPost =
  'https://github.com/mastodon/mastodon/blob/main/app/validators/status_length_validator.rb'
const xHashtags = 'https://github.com/twitter/twitter-text/blob/master/js/src/regexp/validHashtag.js'
const blueskyHashtags =
  'https://github.com/bluesky-social/atproto/blob/main/packages/api/src/rich-text/util.ts'
const mastodonHashtags = 'https://github.com/mastodon/mastodon/blob/main/app/models/tag.rb'
const linkedinVendor = 'https://www.ayrshare.com/docs/media-guidelines/linkedin'
const tiktokVendor = 'https://repliz-docs.pages.dev/tutorial/spesification/tiktok'
const instagramVendor = 'https://repliz-docs.pages.dev/tutorial/spesification/instagram'
const press = 'vendors and press, as found in November 2026'

const megabyte = 1_000_000

const storyMargins = secondary(
  press,
  { top: 0.14, bottom: 0.35, side: 0.06 },
  'Reels, the strictest, quoting Meta',
)

export const networks: readonly Network[] = [
  {
    id: 'instagram',
    name: 'Instagram',
    format: 'portrait',
    types: documented(instagramMedia, ['image/jpeg']),
    typesByHand: secondary(press, ['image/png']),
    mostBytes: documented(instagramMedia, 8 * megabyte),
    width: documented(instagramMedia, { least: 320, most: 1440 }),
    mostSide: null,
    mostPixels: null,
    ratio: documented(instagramMedia, { least: 4 / 5, most: 1.91 }),
    caption: [documented(instagramMedia, { most: 2200, unit: 'utf16' })],
    mostHashtags: conflict(instagramMedia, 5, '30 in older documentation'),
    hashtag: conflict(press, 'letters-and-emoji', 'digits alone are said to work, too'),
    altText: conflict(instagramMedia, { most: 100, unit: 'utf16' }, '1000 elsewhere'),
    margins: null,
  },
  {
    id: 'instagram-story',
    name: 'Instagram story',
    format: 'story',
    types: secondary(instagramVendor, ['image/jpeg']),
    typesByHand: secondary(press, ['image/png']),
    mostBytes: secondary(instagramVendor, 8 * megabyte),
    width: null,
    mostSide: null,
    mostPixels: null,
    ratio: secondary(instagramVendor, { least: 9 / 16, most: 9 / 16 }, 'others are shown with bars or cut'),
    caption: [],
    mostHashtags: null,
    hashtag: null,
    altText: null,
    margins: storyMargins,
  },
  {
    id: 'facebook',
    name: 'Facebook',
    format: 'portrait',
    types: secondary(facebookPhotos, ['image/jpeg', 'image/png']),
    typesByHand: null,
    mostBytes: secondary(facebookPhotos, 8 * megabyte),
    width: null,
    mostSide: null,
    mostPixels: null,
    ratio: null,
    caption: [conflict(press, { most: 10_000, unit: 'utf16' }, '63 206 elsewhere')],
    mostHashtags: null,
    hashtag: secondary(press, 'letters'),
    altText: null,
    margins: null,
  },
  {
    id: 'x',
    name: 'X',
    format: 'landscape',
    types: documented(xMedia, ['image/jpeg', 'image/png', 'image/webp', 'image/gif']),
    typesByHand: null,
    mostBytes: documented(xMedia, 5 * megabyte),
    width: null,
    mostSide: null,
    mostPixels: null,
    ratio: null,
    caption: [documented(xCounting, { most: 280, unit: 'x' }, 'weighted; a link counts 23')],
    mostHashtags: null,
    hashtag: documented(xHashtags, 'letters', 'and a few signs within words of other scripts'),
    altText: documented(xMetadata, { most: 1000, unit: 'utf16' }),
    margins: null,
  },
  {
    id: 'bluesky',
    name: 'Bluesky',
    format: 'landscape',
    types: documented(blueskyImages, ['image/jpeg', 'image/png', 'image/webp']),
    typesByHand: null,
    mostBytes: documented(blueskyImages, 2_000_000, 'since April 2026; a link’s thumbnail 1 000 000'),
    width: null,
    mostSide: documented(blueskyApp, 2000, 'larger pictures are made smaller'),
    mostPixels: null,
    ratio: null,
    caption: [
      documented(blueskyPost, { most: 300, unit: 'graphemes' }),
      documented(blueskyPost, { most: 3000, unit: 'utf8' }),
    ],
    mostHashtags: null,
    hashtag: {
      ...documented(
        blueskyHashtags,
        'anything',
        'TAG_REGEX, and detection.ts beside it: punctuation at its end is left out, 64 at most',
      ),
      checked: hashtagsChecked,
    },
    altText: documented(blueskyApp, { most: 2000, unit: 'graphemes' }),
    margins: null,
  },
  {
    id: 'mastodon',
    name: 'Mastodon',
    format: 'landscape',
    types: documented(mastodonMedia, ['image/png', 'image/jpeg', 'image/webp', 'image/avif', 'image/heif']),
    typesByHand: null,
    mostBytes: documented(mastodonMedia, 16_777_216),
    width: null,
    mostSide: null,
    mostPixels: documented(mastodonMedia, 33_177_600),
    ratio: null,
    caption: [documented(mastodonPost, { most: 500, unit: 'mastodon' }, 'a link counts 23')],
    mostHashtags: null,
    hashtag: {
      ...documented(
        mastodonHashtags,
        'letters-and-dots',
        'HASHTAG_RE; older servers also after ( and the like',
      ),
      checked: hashtagsChecked,
    },
    altText: documented(mastodonMedia, { most: 1500, unit: 'utf16' }),
    margins: null,
  },
  {
    id: 'linkedin',
    name: 'LinkedIn',
    format: 'square',
    types: secondary(linkedinVendor, ['image/jpeg', 'image/png', 'image/gif']),
    typesByHand: null,
    mostBytes: conflict(linkedinVendor, 5 * megabyte, '8 MB elsewhere'),
    width: null,
    mostSide: null,
    mostPixels: secondary(linkedinVendor, 36_152_319, 'fewer than 36 152 320'),
    ratio: null,
    caption: [secondary(press, { most: 3000, unit: 'utf16' })],
    mostHashtags: null,
    hashtag: secondary(press, 'letters'),
    altText: conflict(press, { most: 300, unit: 'utf16' }, '1000 and 4086 elsewhere'),
    margins: null,
  },
  {
    id: 'threads',
    name: 'Threads',
    format: 'portrait',
    types: secondary(threadsPosts, ['image/jpeg', 'image/png']),
    typesByHand: null,
    mostBytes: secondary(threadsPosts, 8 * megabyte),
    width: secondary(threadsPosts, { least: 320, most: 1440 }),
    mostSide: null,
    mostPixels: null,
    ratio: null,
    caption: [documented(threadsPosts, { most: 500, unit: 'threads' }, 'emoji count as their UTF-8 bytes')],
    mostHashtags: secondary(press, 1),
    hashtag: conflict(press, 'letters', 'the app also takes topics with blanks'),
    altText: secondary(press, { most: 1000, unit: 'utf16' }, 'not confirmed'),
    margins: null,
  },
  {
    id: 'tiktok',
    name: 'TikTok',
    format: 'story',
    types: secondary(tiktokVendor, ['image/jpeg', 'image/webp'], 'no PNG'),
    typesByHand: null,
    mostBytes: secondary(tiktokVendor, 20 * megabyte),
    width: null,
    mostSide: null,
    mostPixels: secondary(tiktokVendor, 1080 * 1920, '“1080p”'),
    ratio: null,
    caption: [conflict(press, { most: 2200, unit: 'utf16' }, '4000 elsewhere')],
    mostHashtags: null,
    hashtag: secondary(press, 'letters'),
    altText: secondary(press, { most: 300, unit: 'utf16' }),
    margins: storyMargins,
  },
  {
    id: 'whatsapp',
    name: 'WhatsApp status',
    format: 'story',
    types: secondary(press, ['image/jpeg', 'image/png']),
    typesByHand: null,
    mostBytes: secondary(press, 16 * megabyte),
    width: null,
    mostSide: null,
    mostPixels: null,
    ratio: null,
    caption: [],
    mostHashtags: null,
    hashtag: null,
    altText: null,
    margins: storyMargins,
  },
]

/** Stands for every network. */
export const allNetworks = 'all'

/** The network of an ID, whatever its case. Throws NETWORK_UNKNOWN. */
export function findNetwork(value: string): Network {
  checkForm('network', value, text)
  const id = value.trim().toLowerCase()
  const found = networks.find(network => network.id === id)
  if (found) return found
  const known = networks.map(network => network.id)
  throw new Problem('NETWORK_UNKNOWN', { value, nearest: findNearest(id, known), known })
}
