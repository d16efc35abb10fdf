// Shows new letters as they come, unless somebody is reading one.
const mail = document.querySelector('.mail');

async function refreshWhenChanged() {
  if (document.hidden || mail.dataset.depth === 'letter') return;
  const { count } = await (await fetch('/inbox/count')).json();
  if (count !== Number(mail.dataset.count)) location.reload();
}

setInterval(refreshWhenChanged, 3000);
