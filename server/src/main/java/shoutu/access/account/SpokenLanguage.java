package shoutu.access.account;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.stereotype.Component;
import org.springframework.web.servlet.LocaleResolver;
import shoutu.access.Callers;
import shoutu.base.Messages;

/** The language of an answer: what the request asks for, else the account's, else Chinese. */
@Component("localeResolver")
class SpokenLanguage implements LocaleResolver {

  @Override
  public Locale resolveLocale(HttpServletRequest request) {
    String wanted = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (wanted != null && !wanted.isBlank()) {
      return nearest(wanted);
    }
    String accounts = Callers.current().locale();
    return accounts == null ? Messages.CHINESE : nearest(accounts);
  }

  private static Locale nearest(String wanted) {
    try {
      return Messages.nearest(Locale.LanguageRange.parse(wanted));
    } catch (IllegalArgumentException e) {
      return Messages.nearest(List.of());
    }
  }

  @Override
  public void setLocale(
      HttpServletRequest request, @Nullable HttpServletResponse response, @Nullable Locale locale) {
    throw new UnsupportedOperationException("The language comes with each request.");
  }
}
