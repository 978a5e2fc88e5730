// A press on another stop takes along what was typed here, so that the server can say it is not saved yet.
document.addEventListener("click", (event) => {
  const link = event.target.closest(".path a");
  const form = document.getElementById("stop");
  if (!link || !form?.elements.words?.value.trim()) return;
  event.preventDefault();
  form.action = link.href;
  form.requestSubmit();
});
