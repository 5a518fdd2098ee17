package shoutu.access.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import org.springframework.context.i18n.LocaleContextHolder;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.security.access.AccessDeniedException;
import org.springframework.security.core.AuthenticationException;
import org.springframework.security.web.AuthenticationEntryPoint;
import org.springframework.security.web.access.AccessDeniedHandler;
import org.springframework.security.web.csrf.CsrfException;
import org.springframework.stereotype.Component;
import shoutu.base.Problems;
import tools.jackson.databind.json.JsonMapper;

/** What the filters refuse, refused as everything else is: a problem in the caller's language. */
@Component
class SecurityProblems implements AuthenticationEntryPoint, AccessDeniedHandler {

  private final Problems problems;
  private final SpokenLanguage language;
  private final JsonMapper json;

  SecurityProblems(Problems problems, SpokenLanguage language, JsonMapper json) {
    this.problems = problems;
    this.language = language;
    this.json = json;
  }

  @Override
  public void commence(
      HttpServletRequest request, HttpServletResponse response, AuthenticationException cause)
      throws IOException {
    response.setHeader(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
    write(request, response, HttpStatus.UNAUTHORIZED, "access.not-signed-in");
  }

  @Override
  public void handle(
      HttpServletRequest request, HttpServletResponse response, AccessDeniedException cause)
      throws IOException {
    write(
        request,
        response,
        HttpStatus.FORBIDDEN,
        cause instanceof CsrfException ? "access.csrf" : "access.forbidden");
  }

  void write(
      HttpServletRequest request, HttpServletResponse response, HttpStatus status, String key)
      throws IOException {
    LocaleContextHolder.setLocale(language.resolveLocale(request));
    response.setStatus(status.value());
    response.setContentType(MediaType.APPLICATION_PROBLEM_JSON_VALUE);
    response.setCharacterEncoding(StandardCharsets.UTF_8.name());
    response
        .getOutputStream()
        .write(json.writeValueAsBytes(problems.detail(status, key, Map.of())));
  }
}
