// What a script of ours may reach by name. Globals are allowed by list, so that an interface that browsers get next year
// is refused until someone has looked at it; what hangs on objects can only be refused by name.

/** @param {string} text */
const words = (text) => text.trim().split(/\s+/);

/** Of the language. Not among them: `Function` and `eval`, which make code out of text. */
const LANGUAGE = words(`
  AggregateError Array ArrayBuffer BigInt BigUint64Array Boolean DataView Date Error Infinity Int16Array Int32Array
  Int8Array Intl JSON Map Math NaN Number Object Promise RangeError Reflect RegExp Set String Symbol SyntaxError TypeError URIError
  Uint16Array Uint32Array Uint8Array WeakMap WeakRef WeakSet WebAssembly arguments decodeURIComponent
  encodeURIComponent isNaN parseFloat parseInt undefined`);

/** Of the browser, as far as they neither send nor load nor keep anything. */
const BROWSER = words(`
  AbortController AbortSignal Blob CSS CSSStyleSheet CustomEvent DOMException DataTransfer DecompressionStream
  DragEvent Element ElementInternals Event EventTarget File FileReader InputEvent IntersectionObserver KeyboardEvent
  MessageChannel MouseEvent MutationObserver Node NodeFilter PointerEvent Range ReadableStream ResizeObserver
  ShadowRoot Text TextDecoder TextEncoder TransformStream URLSearchParams addEventListener atob btoa cancelAnimationFrame
  clearInterval clearTimeout console crypto customElements devicePixelRatio document getComputedStyle getSelection
  innerHeight innerWidth matchMedia onmessage performance postMessage print queueMicrotask removeEventListener
  requestAnimationFrame requestIdleCallback scrollBy scrollTo scrollX scrollY setInterval setTimeout
  structuredClone trustedTypes visualViewport`);

const ALLOWED = new Set([...LANGUAGE, ...BROWSER]);

/** Classes of elements, which no script can make an element with (unlike `Image` and `Audio`). */
const ELEMENT_CLASS = /^(?:HTML|SVG)[A-Za-z]*Element$/;

/** @param {string} name */
export const isAllowedGlobal = (name) => ALLOWED.has(name) || ELEMENT_CLASS.test(name);

/** Names of the global object itself: what follows them is judged as if it stood alone. */
export const GLOBAL_OBJECTS = new Set(['globalThis', 'self', 'window']);

/**
 * Globals of which only some members may be read. They may be compared, and not be handed on: under another name their
 * other members would be out of sight.
 * @type {Map<string, Set<string>>}
 */
export const RESTRICTED_GLOBALS = new Map([
  ['location', new Set(['hash', 'origin', 'protocol', 'search'])],
  [
    'navigator',
    new Set(['clipboard', 'hardwareConcurrency', 'language', 'languages', 'maxTouchPoints', 'userAgent']),
  ],
  ['parent', new Set(['postMessage'])],
  ['URL', new Set(['createObjectURL', 'revokeObjectURL'])],
  ['Worker', new Set()],
]);

const REQUESTS = words(`
  fetch fetchLater XMLHttpRequest sendBeacon EventSource importScripts FontFace WebSocket WebSocketStream WebTransport
  RTCPeerConnection webkitRTCPeerConnection RTCDataChannel TCPSocket UDPSocket PaymentRequest PresentationRequest
  Notification IdentityCredential joinAdInterestGroup runAdAuction sharedStorage browsingTopics`);

const CODE_ELSEWHERE = words(
  'serviceWorker SharedWorker audioWorklet paintWorklet addModule BroadcastChannel',
);

const OTHER_PLACES = words(`
  location navigation defaultView contentDocument opener requestSubmit pushState replaceState
  documentPictureInPicture registerProtocolHandler`);

/** Attributes and properties that load or send. */
const ATTRIBUTES = words(`
  src srcset imagesrcset imageSrcset srcdoc ping poster formaction formAction attributionsrc attributionSrc http-equiv
  httpEquiv speculationrules codebase`);

const STORES = words('localStorage sessionStorage indexedDB cookieStore cookie caches getDirectory');

/** Markup and code out of strings. */
const FROM_STRINGS = words(`
  innerHTML outerHTML insertAdjacentHTML setHTMLUnsafe parseHTMLUnsafe parseFromString createContextualFragment
  createHTML createScript execCommand writeln eval Function`);

/** Refused as the name of a member, as a key (also of a pattern), and as a whole string. */
export const REFUSED_NAMES = new Set([
  ...REQUESTS,
  ...CODE_ELSEWHERE,
  ...OTHER_PLACES,
  ...ATTRIBUTES,
  ...STORES,
  ...FROM_STRINGS,
]);

/** Elements that load, send or lead away. Refused as whole strings; `img` is also a role, and can do nothing without `src`. */
export const REFUSED_ELEMENTS = new Set(
  words('audio base embed feImage fencedframe form frame iframe meta portal script track video'),
);

/** Words of everyday use, refused only as methods that are called. */
export const REFUSED_METHODS = new Set(['open', 'submit', 'write', 'constructor', 'setHTML']);

/** What a link may not be for; the words stand alone or beside others in `rel`. */
export const REFUSED_RELATIONS =
  /^(?:\S+\s+)*(?:dns-prefetch|prefetch|preconnect|preload|modulepreload|prerender)(?:\s+\S+)*$/i;

/** The one Trusted Types policy, which the page's own policy names. */
export const POLICY_NAME = 'reissue-inspector';
