// Keeps the start page in step with the sandbox: its clock, its story, and what its buttons bring about.
const clock = document.querySelector('#time');
const zone = clock.dataset.zone;
const story = document.querySelector('#story');
const who = document.querySelector('#act select');
const formats = {
  clock: new Intl.DateTimeFormat('en-GB', { timeZone: zone, hour: '2-digit', minute: '2-digit' }),
  day: new Intl.DateTimeFormat('en-GB', { timeZone: zone, day: 'numeric', month: 'short' }),
  date: new Intl.DateTimeFormat('en-GB', {
    timeZone: zone,
    weekday: 'long',
    day: 'numeric',
    month: 'long',
    year: 'numeric',
  }),
};
let ahead = Number(clock.dataset.now) - Date.now();
let isHeld = false;

function showTime() {
  const now = Date.now() + ahead;
  clock.textContent = formats.clock.format(now);
  document.querySelector('#date').textContent = `${formats.date.format(now)}, ${zone.replace('_', ' ')}`;
}

setInterval(() => isHeld || showTime(), 1000);
showTime();

const events = new EventSource('/sandbox/events');
events.addEventListener('message', ({ data }) => show(JSON.parse(data)));

function show(state) {
  ahead = state.now - Date.now();
  isHeld = state.isHeld;
  showTime();
  for (const [name, count] of Object.entries(state.counts)) {
    document.querySelector(`[data-count="${name}"]`).textContent = count.toLocaleString('en');
  }
  document.querySelector('#quiet').hidden = state.threads.length > 0;
  story.replaceChildren(...state.threads.map((thread) => threadLine(thread, state.now)));
  showPeople(state.threads);
}

function threadLine(thread, now) {
  const line = document.createElement('li');
  if (thread.isFollowed) line.className = 'followed';
  const name = document.createElement('b');
  name.textContent = thread.name;
  const steps = document.createElement('span');
  steps.className = 'steps';
  steps.append(...thread.steps.map((step) => stepOf(step, now)));
  line.append(name, steps);
  return line;
}

function stepOf({ at, text, href }, now) {
  const step = document.createElement(href ? 'a' : 'span');
  if (href) Object.assign(step, { href, target: '_blank' });
  step.className = 'step';
  const time = document.createElement('time');
  const isToday = formats.day.format(at) === formats.day.format(now);
  time.textContent = isToday
    ? formats.clock.format(at)
    : `${formats.day.format(at)} ${formats.clock.format(at)}`;
  step.append(time, ` ${text}`);
  return step;
}

function showPeople(threads) {
  const chosen = who.value;
  const people = threads.filter((thread) => thread.email).slice(0, 12);
  who.replaceChildren(
    new Option('Anybody', 'new'),
    ...people.map(({ name, email }) => new Option(name, email)),
  );
  who.value = [...who.options].some((option) => option.value === chosen) ? chosen : 'new';
}

async function post(path, body) {
  const response = await fetch(path, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify(body),
  });
  return (await response.json()).text;
}

/** Sends what the pressed button stands for, and lets nobody press twice. */
function onPress(form, answer, send) {
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const buttons = form.querySelectorAll('button');
    for (const button of buttons) button.disabled = true;
    try {
      answer.textContent = await send(event.submitter.value);
    } catch {
      answer.textContent = 'The sandbox did not answer. Is it still running?';
    }
    for (const button of buttons) button.disabled = false;
    event.submitter.focus();
  });
}

onPress(document.querySelector('#advance'), document.querySelector('#fell-due'), (hours) => {
  document.querySelector('#fell-due').textContent = 'Turning…';
  return post('/sandbox/advance', { hours: Number(hours) });
});
onPress(document.querySelector('#act'), document.querySelector('#act-answer'), (act) =>
  post('/sandbox/act', { act, who: who.value }),
);
