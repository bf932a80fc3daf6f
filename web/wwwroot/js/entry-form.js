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
if (form) {
  // A page that was shown again with errors holds unsaved words from the start.
  let unsaved = document.querySelector("[role=alert]") !== null;
  let sent = false;
  form.addEventListener("input", () => { unsaved = true; });
  form.addEventListener("submit", (event) => {
    if (sent) event.preventDefault(); // pressed twice
    sent = true;
  });
  window.addEventListener("beforeunload", (event) => {
    if (unsaved && !sent) event.preventDefault();
  });
  // Back from the cache: the form may be sent again.
  window.addEventListener("pageshow", () => { sent = false; });
}
