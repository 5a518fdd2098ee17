package shoutu.access.account;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import org.springframework.security.authentication.UsernamePasswordAuthenticationToken;
import org.springframework.security.core.context.SecurityContext;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.filter.OncePerRequestFilter;
import shoutu.access.Caller;

/** Finds out who calls. Who brings nothing, or nothing valid, goes on as nobody. */
class RecognitionFilter extends OncePerRequestFilter {

  private final SignIns signIns;

  RecognitionFilter(SignIns signIns) {
    this.signIns = signIns;
  }

  @Override
  protected void doFilterInternal(
      HttpServletRequest request, HttpServletResponse response, FilterChain chain)
      throws ServletException, IOException {
    recognise(request)
        .ifPresent(
            caller -> {
              SecurityContext context = SecurityContextHolder.createEmptyContext();
              context.setAuthentication(
                  UsernamePasswordAuthenticationToken.authenticated(caller, null, List.of()));
              SecurityContextHolder.setContext(context);
            });
    chain.doFilter(request, response);
  }

  private Optional<Caller> recognise(HttpServletRequest request) {
    return Credential.of(request)
        .flatMap(
            credential ->
                switch (credential) {
                  case Credential.Key(String secret) -> signIns.byKey(secret);
                  case Credential.Session(String secret) -> signIns.bySession(secret);
                });
  }
}
