// Shows how far a job is without loading the page again.
const job = document.querySelector("[data-job]");
const bar = job?.querySelector("progress");
const told = job?.querySelector("[role=status]");

async function look() {
  const answer = await fetch(job.dataset.job);
  if (!answer.ok) return;
  const now = await answer.json();
  if (now.state === "done" || now.state === "failed") {
    location.reload();
    return;
  }
  bar.max = now.of || 1;
  bar.value = now.bytes;
  told.textContent = `${now.state}: ${now.stored} stored, ${now.known} known, ${now.files.length + now.untold} told of`;
  setTimeout(look, 700);
}
if (job) setTimeout(look, 500);
