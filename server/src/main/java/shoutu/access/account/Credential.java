package shoutu.access.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** What a request brings to be recognised by. A key in the header outweighs a cookie. */
sealed interface Credential {
  String COOKIE = "shoutu_session";

  String BEARER = "Bearer ";

  record Key(String secret) implements Credential {}

  record Session(String secret) implements Credential {}

  static Optional<Credential> of(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(new Key(header.substring(BEARER.length()).strip()));
    }
    Cookie[] cookies = request.getCookies();
    if (cookies != null) {
      for (Cookie cookie : cookies) {
        if (cookie.getName().equals(COOKIE) && !cookie.getValue().isEmpty()) {
          return Optional.of(new Session(cookie.getValue()));
        }
      }
    }
    return Optional.empty();
  }
}
