const KEPT = "kontor.signedIn";

/**
 * Whether somebody may be signed in. The cookie that says so is out of reach of programs in the page; a
 * visitor who never signed in need not ask, and be refused, on every page.
 */
export function maySomebodyBeSignedIn(): boolean {
  try {
    return localStorage.getItem(KEPT) !== null;
  } catch {
    return true;
  }
}

export function keepSignInHint(isSignedIn: boolean): void {
  try {
    if (isSignedIn) localStorage.setItem(KEPT, "1");
    else localStorage.removeItem(KEPT);
  } catch {
    // Without a memory the exchange is asked each time.
  }
}
