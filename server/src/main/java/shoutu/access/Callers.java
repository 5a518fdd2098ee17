package shoutu.access;

import org.springframework.security.core.Authentication;
import org.springframework.security.core.context.SecurityContextHolder;

/** The caller of the request at hand. */
public final class Callers {

  /** Nobody outside a request, and in a request without a sign-in. */
  public static Caller current() {
    Authentication signedIn = SecurityContextHolder.getContext().getAuthentication();
    return signedIn != null && signedIn.getPrincipal() instanceof Caller caller
        ? caller
        : Caller.NOBODY;
  }

  private Callers() {}
}
