// The form works without this: here letters are counted while typing, and unsaved words are not left by mistake.

/** Letters as the site counts them: composed, trimmed, and a line's end as one. */
const count = (text) => text.replaceAll("\r\n", "\n").normalize("NFC").trim().length;

for (const counter of document.querySelectorAll("[data-counts]")) {
  const field = document.getElementById(counter.dataset.counts);
  const most = Number(counter.dataset.most);
  const show = () => {
    const letters = count(field.value);
    counter.textContent = `${letters} / ${most}`;
    counter.classList.toggle("over", letters > most);
  };
  field.addEventListener("input", show);
  show();
}

const form = document.querySelector("[data-entry-form]");

// What is sent is kept in this tab until the site has answered: when the sign-in has ended meanwhile, it is there again after signing in.
// The person is part of the place: another one may sign in in the same tab.
const place = `entry-form ${form?.dataset.entryForm} ${location.pathname}${location.search}`;

function keep() {
  const fields = [...new FormData(form)].filter(([name]) => name !== "__RequestVerificationToken");
  try {
    sessionStorage.setItem(place, JSON.stringify(fields));
  } catch { /* a browser that keeps nothing */ }
}

/** What was sent has arrived, wherever it was typed. */
function forget() {
  for (const key of Object.keys(sessionStorage).filter((it) => it.startsWith("entry-form "))) sessionStorage.removeItem(key);
}

/** Puts kept words back into the form, unless the site's answer shows them or has saved them. */
function restore() {
  const kept = sessionStorage.getItem(place);
  sessionStorage.removeItem(place);
  if (document.querySelector("main .notice.success")) forget();
  if (!kept || document.querySelector("main [role=alert], main .notice.success")) return false;
  const fields = JSON.parse(kept);
  for (const field of form.elements) {
    const values = fields.filter(([name]) => name === field.name).map(([, value]) => value);
    if (field.type === "checkbox" || field.type === "radio") field.checked = values.includes(field.value);
    else if (values.length > 0) field.value = values[0]; // "Seen" too, so that a change made elsewhere meanwhile is not overwritten unseen
    field.dispatchEvent(new Event("input"));
  }
  form.querySelector("[data-restored]").hidden = false;
  return true;
}

if (form) {
  // A page that was shown again with errors holds unsaved words from the start.
  let unsaved = document.querySelector("[role=alert]") !== null;
  let sent = false;
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault(); // pressed twice
    sent = true;
    keep();
  });
  unsaved = restore() || unsaved;
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && !sent) event.preventDefault();
  });
  // Back from the cache: the form may be sent again.
  window.addEventListener("pageshow", () => { sent = false; });
}
