import { html, type Html } from '../pages/html.ts';
import { page } from '../pages/page.ts';

export interface StartView {
  shopName: string;
  zone: string;
  now: number;
  panelUrl: string;
  storefrontUrl: string;
}

/** The first minute: what this is, four doors, the clock, shoppers to send in, and what became of them. */
export function startPage(view: StartView): string {
  return page({
    title: 'Kizuna sandbox',
    styles: ['start-page/start-page.css'],
    scripts: ['start-page/start-page.js'],
    body: html`<header class="masthead">
        <p class="mark" lang="ja" aria-hidden="true">絆</p>
        <div>
          <h1>Kizuna</h1>
          <p class="lead">
            Kizuna watches what shoppers do in a shop and writes to the right person at the right moment, or
            rightly keeps silent. This sandbox is a whole shop to try it on: nothing is sent, nothing is
            charged, and time is yours to turn.
          </p>
        </div>
      </header>
      <main>
        <nav class="doors" aria-label="Doors">
          ${door(view.storefrontUrl, 'Storefront', `${view.shopName}, as its customers see it`)}
          ${door(view.panelUrl, 'Panel', 'Kizuna, as the merchant sees it')}
          ${door('/inbox', 'Inbox', html`Letters as people get them: <span data-count="letters">0</span>`)}
          ${door('/log', 'Webhooks', html`What the app was told: <span data-count="webhooks">0</span>`)}
        </nav>
        <div class="desk">
          <section class="clock" aria-labelledby="clock-title">
            <h2 id="clock-title">The clock</h2>
            <p class="time"><time id="time" data-zone="${view.zone}" data-now="${view.now}"></time></p>
            <p class="soft" id="date"></p>
            <form id="advance">
              <button value="1">+1 hour</button><button value="24">+1 day</button
              ><button value="168">+7 days</button>
            </form>
            <p id="fell-due" class="soft" role="status">
              Turn it on: what falls due in between happens, in its order.
            </p>
          </section>
          <section class="shoppers" id="shoppers" aria-labelledby="shoppers-title">
            <h2 id="shoppers-title">Shoppers</h2>
            <form id="act">
              <label
                >Who
                <select name="who">
                  <option value="new">Anybody</option>
                </select></label
              >
              <div class="acts">
                <button value="visit">Look around</button><button value="sign-up">Sign up</button>
                <button value="leave-cart" class="primary">Fill a cart and leave</button
                ><button value="buy">Buy</button><button value="forget">Ask for deletion</button>
              </div>
            </form>
            <p id="act-answer" class="soft" role="status"></p>
          </section>
        </div>
        <section class="story" aria-labelledby="story-title">
          <h2 id="story-title">What is happening</h2>
          <p class="soft" id="quiet">
            Nothing yet. Send a shopper in with “Fill a cart and leave”, then turn the clock on by an hour.
          </p>
          <ol id="story"></ol>
        </section>
      </main>`,
  });
}

function door(href: string, name: string, about: string | Html): Html {
  return html`<a href="${href}" target="_blank"><b>${name}</b><span class="soft">${about}</span></a>`;
}
