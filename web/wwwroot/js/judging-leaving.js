// On every page of a judge: copies of sheets end with what they were kept for.
import { dropCopy, endCopies, takeHandedIn } from './judging-copy.js';

// The site says that a sheet has come.
const handedIn = takeHandedIn();
if (handedIn && document.querySelector('main .notice.success')) dropCopy(handedIn);

// Signing out leaves nothing in the browser. Without a line nobody is signed out.
for (const form of document.querySelectorAll('form[action$="/account/sign-out"]'))
  form.addEventListener('submit', () => { if (navigator.onLine) endCopies(); });
