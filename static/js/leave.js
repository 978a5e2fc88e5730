// Quick exit: replaces this page in the history, so that "back" does not return to it.
document.addEventListener("click", (event) => {
  const link = event.target.closest("[data-leave]");
  if (!link) return;
  event.preventDefault();
  document.documentElement.hidden = true;
  location.replace(link.href);
});
