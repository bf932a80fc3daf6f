// Shows the next works below the others. Without this script the link opens them as a page of their own.
const films = document.querySelector("[data-films]");
const more = document.querySelector("[data-more]");

more?.addEventListener("click", async (event) => {
  const link = event.target.closest("a");
  if (!link || !films || event.ctrlKey || event.metaKey || event.shiftKey) return;
  event.preventDefault();
  link.setAttribute("aria-disabled", "true");
  try {
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    const added = [...page.querySelectorAll("[data-films] > *")];
    films.append(...added);
    more.replaceChildren(...page.querySelectorAll("[data-more] > *"));
    added[0]?.querySelector("a")?.focus({ preventScroll: true });
  } catch {
    location.href = link.href;
  }
});
