export { buy } from './buy.ts';
export { changeCart, startCart } from './change-cart.ts';
export { changeStock } from './change-stock.ts';
export { type ContactDetails, enterContact, enterDiscountCode, openCheckout } from './check-out.ts';
export { forgetCustomer, requestData } from './forget-customer.ts';
export { cancelOrder, fulfillOrder, refundOrder } from './handle-order.ts';
export { setConsent } from './set-consent.ts';
export { signUp } from './sign-up.ts';
export { installApp, uninstallApp } from './uninstall-app.ts';
