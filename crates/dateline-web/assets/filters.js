// A list with filters without a full reload: the answer to the same address is asked for, and
// its list and its links take the place of those shown. Without this, the form and the links
// do the same.

const PART = "[data-part]";
let asking = null;

function address(form) {
  const fields = [...new FormData(form)].filter(([, value]) => value !== "");
  const query = new URLSearchParams(fields).toString();
  return form.action.split("?")[0] + (query ? `?${query}` : "");
}

async function show(url, push) {
  asking?.abort();
  asking = new AbortController();
  const old = [...document.querySelectorAll(PART)];
  old.forEach((part) => part.setAttribute("aria-busy", "true"));
  try {
    const answer = await fetch(url, { signal: asking.signal });
    if (!answer.ok) throw new Error(answer.statusText);
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    for (const part of old) {
      const fresh = page.querySelector(`[data-part="${part.dataset.part}"]`);
      if (fresh) part.replaceWith(document.adoptNode(fresh));
    }
    if (push) history.pushState(null, "", url);
    return true;
  } catch (problem) {
    if (problem.name !== "AbortError") location.assign(url);
    return false;
  }
}

let wait = 0;

document.addEventListener("submit", (event) => {
  if (!event.target.matches("form[data-live]")) return;
  event.preventDefault();
  clearTimeout(wait);
  show(address(event.target), true);
});

document.addEventListener("change", (event) => {
  const form = event.target.closest("form[data-live]");
  if (form) show(address(form), true);
});

// While somebody types, the list follows a little later.
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-live]");
  if (!form || !event.target.matches("[type=search], [type=text]")) return;
  clearTimeout(wait);
  wait = setTimeout(() => show(address(form), false), 300);
});

document.addEventListener("click", async (event) => {
  const link = event.target.closest(`${PART} a[data-more], ${PART} a[data-choice]`);
  if (!link || event.ctrlKey || event.metaKey || event.shiftKey || event.button) return;
  event.preventDefault();
  const more = link.matches("[data-more]");
  if (!(await show(link.href, true))) return;
  const list = document.querySelector('[data-part="list"]');
  if (more && list) {
    list.scrollIntoView();
    list.focus();
  }
});

addEventListener("popstate", () => location.reload());
