/* Signing in leads to the provider and back to the app's first page. What the address said before is kept in this tab meanwhile,
   so that a link, a page, and the scenario on screen come through. */
const PLACE = "signing-in";

function kept() {
  try {
    const address = sessionStorage.getItem(PLACE);
    sessionStorage.removeItem(PLACE);
    return address;
  } catch {
    return null;
  }
}

function keep() {
  try {
    sessionStorage.setItem(PLACE, location.pathname + location.search);
  } catch {
    /* without storage one begins at the first page */
  }
}

export default function ({ data: [away] }) {
  if (away) {
    keep();
    return;
  }
  const address = kept();
  if (!address) return;
  const back = new URL(address, location.origin);
  if (back.origin === location.origin && back.href !== location.origin + location.pathname + location.search) {
    location.replace(back);
  }
}
