// A page kept in the browser's memory may belong to somebody who has signed out: ask the server again.
addEventListener("pageshow", (event) => {
  if (event.persisted) location.reload();
});
