package shoutu.access.account;

import jakarta.servlet.http.Cookie;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.springframework.http.HttpHeaders;

/** What a request brings to be recognised by. A key in the header outweighs a cookie. */
sealed interface Credential {
  String COOKIE = "shoutu_session";

  String BEARER = "Bearer ";

  /** GeoReport v2 sends its key as a parameter. */
  String OPEN311 = "/api/public/open311/";

  record Key(String secret) implements Credential {}

  record Session(String secret) implements Credential {}

  static Optional<Credential> of(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.AUTHORIZATION);
    if (header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())) {
      return Optional.of(new Key(header.substring(BEARER.length()).strip()));
    }
    if (request.getRequestURI().startsWith(OPEN311)) {
      String key = request.getParameter("api_key");
      if (key != null && !key.isBlank()) {
        return Optional.of(new Key(key.strip()));
      }
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
