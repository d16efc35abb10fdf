import { html, type Html } from '../../pages/html.ts';
import type { Customer } from '../../shop/index.ts';
import { shopPage, type ShopView, speak } from '../shop-page.ts';
import { words } from '../words.ts';

export function accountPage(view: ShopView, customer: Customer | undefined): string {
  const say = speak(view);
  const content = customer ? signedIn(view, customer) : signUpForm(view);
  return shopPage(view, say(words.account), html`<section class="narrow">${content}</section>`);
}

/** Where somebody of a shop with classic accounts chooses her first password. */
export function activationPage(view: ShopView): string {
  const say = speak(view);
  return shopPage(
    view,
    say(words.activateAccount),
    html`<section class="narrow">
      <h1>${say(words.activateAccount)}</h1>
      <form method="post">
        <label
          >${say(words.password)}<input
            name="password"
            type="password"
            required
            minlength="5"
            autocomplete="new-password"
        /></label>
        <button class="primary wide">${say(words.activateAccount)}</button>
      </form>
    </section>`,
  );
}

export function notFoundPage(view: ShopView): string {
  const say = speak(view);
  return shopPage(
    view,
    say(words.notFound),
    html`<section class="narrow">
      <h1>${say(words.notFound)}</h1>
      <a class="button" href="/">${say(words.backToShop)}</a>
    </section>`,
  );
}

function signUpForm(view: ShopView): Html {
  const say = speak(view);
  return html`<h1>${say(words.createAccount)}</h1>
    <p class="soft">${say(words.accountAbout)}</p>
    <form method="post" action="/account">
      <div class="pair">
        <label>${say(words.lastName)}<input name="lastName" autocomplete="family-name" /></label>
        <label>${say(words.firstName)}<input name="firstName" autocomplete="given-name" /></label>
      </div>
      <label>${say(words.email)}<input name="email" type="email" required autocomplete="email" /></label>
      <label class="check"><input type="checkbox" name="marketing" value="1" />${say(words.wantsNews)}</label>
      <button class="primary wide">${say(words.signUp)}</button>
    </form>`;
}

function signedIn(view: ShopView, customer: Customer): Html {
  const say = speak(view);
  const isSubscribed = customer.consent.state === 'subscribed';
  return html`<h1>${say(words.account)}</h1>
    <p>${say(words.welcomeBack)} ${customer.email}</p>
    <p>${say(isSubscribed ? words.newsOn : words.newsOff)}</p>
    <form method="post" action="/account/consent">
      <button name="state" value="${isSubscribed ? 'unsubscribed' : 'subscribed'}">
        ${say(isSubscribed ? words.stopNews : words.startNews)}
      </button>
    </form>
    <form method="post" action="/account/sign-out"><button>${say(words.signOut)}</button></form>`;
}
