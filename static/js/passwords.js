// Password fields: a box to tick that shows what was typed, and words for its length.
const addReveal = (label) => {
  const field = document.getElementById(label.dataset.reveals);
  if (!field) return;
  const box = label.querySelector("input");
  label.hidden = false;
  box.addEventListener("change", () => { field.type = box.checked ? "text" : "password"; });
  // What is sent is a password again, so that no browser keeps it as plain words.
  field.form.addEventListener("submit", () => { field.type = "password"; });
};

const addStrength = (line) => {
  const field = document.querySelector("input[data-measure]");
  const [short, long] = field.dataset.measure.split(" ").map(Number);
  const said = (length) => {
    if (!length) return "";
    return length < short ? line.dataset.short : length < long ? line.dataset.fair : line.dataset.long;
  };
  field.addEventListener("input", () => { line.textContent = said([...field.value].length); });
};

document.querySelectorAll("[data-reveals]").forEach(addReveal);
document.querySelectorAll("[data-strength]").forEach(addStrength);
