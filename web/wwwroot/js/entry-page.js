// When the film arrives or its state changes, the rest of the entry's page is brought up to date, so that its buttons say what holds now.

// The form's words have arrived here; see entry-form.js.
for (const place of Object.keys(sessionStorage).filter((key) => key.startsWith("entry-form "))) sessionStorage.removeItem(place);

const films = document.querySelector("[data-films]");

const stateOfFilms = () => [...films.querySelectorAll("[data-film]")].map((film) => film.dataset.film + film.dataset.status).join(" ");

async function refresh() {
  const answer = await fetch(location.href, { headers: { accept: "text/html" } });
  if (!answer.ok || answer.redirected) return;
  const fresh = new DOMParser().parseFromString(await answer.text(), "text/html");
  for (const part of document.querySelectorAll("[data-live]")) {
    const now = fresh.querySelector(`[data-live="${part.dataset.live}"]`);
    if (now) part.replaceWith(document.adoptNode(now));
  }
}

if (films) {
  let seen = stateOfFilms();
  new MutationObserver(() => {
    const state = stateOfFilms();
    if (state === seen) return;
    seen = state;
    refresh().catch(() => { /* the page stays as it is; its forms name the version they were made for */ });
  }).observe(films, { childList: true, subtree: true, attributes: true, attributeFilter: ["data-film", "data-status"] });
}

// A file that is too large is named before it is sent.
document.addEventListener("change", ({ target: input }) => {
  if (input.dataset?.tooLarge) {
    input.setCustomValidity(input.files[0]?.size > Number(input.dataset.most) ? input.dataset.tooLarge : "");
    input.reportValidity();
  }
});
