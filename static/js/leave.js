// Quick exit, by its link or by pressing Esc twice: empties this page and puts a neutral one in its
// place, so that "back" does not return to it. On a device that others use it signs out as well.
const soon = 800;
let lastEscape = -soon;

function leave(link) {
  const token = document.querySelector("[name=csrfmiddlewaretoken]");
  if (link.dataset.leave && token) {
    const body = new URLSearchParams({ csrfmiddlewaretoken: token.value });
    fetch(link.dataset.leave, { method: "POST", body, keepalive: true, redirect: "manual" });
  }
  const away = link.href;
  document.documentElement.hidden = true;
  document.body.replaceChildren();
  document.title = "";
  location.replace(away);
}

document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-leave]");
  if (!link) return;
  event.preventDefault();
  leave(link);
});

// Heard before anything else can keep it to itself.
addEventListener("keydown", (event) => {
  if (event.key !== "Escape" || event.repeat || event.isComposing) return;
  const link = document.querySelector("[data-leave]");
  if (link && event.timeStamp - lastEscape < soon) leave(link);
  lastEscape = event.timeStamp;
}, { capture: true });
