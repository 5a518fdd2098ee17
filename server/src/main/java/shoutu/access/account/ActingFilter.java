package shoutu.access.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;
import org.springframework.web.filter.OncePerRequestFilter;
import shoutu.access.Callers;
import shoutu.base.Acting;

/** Does the rest of the request as its caller: the ledger's actor, the database's scope. */
class ActingFilter extends OncePerRequestFilter {

  private static final Pattern UUID_FORM =
      Pattern.compile("[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}");

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    Acting acting =
        new Acting(
            Callers.current().actor(), command(request.getHeader(IdempotencyFilter.KEY)), null);
    try {
      Acting.as(
          acting,
          () -> {
            try {
              chain.doFilter(request, response);
              return null;
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            } catch (ServletException e) {
              throw new Wrapped(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    } catch (Wrapped e) {
      throw e.cause;
    }
  }

  /** A client's own id of a command becomes the command's id, where it is one. */
  private static @Nullable UUID command(@Nullable String key) {
    return key != null && UUID_FORM.matcher(key).matches() ? UUID.fromString(key) : null;
  }

  private static final class Wrapped extends RuntimeException {
    private final transient ServletException cause;

    Wrapped(ServletException cause) {
      super(cause);
      this.cause = cause;
    }
  }
}
