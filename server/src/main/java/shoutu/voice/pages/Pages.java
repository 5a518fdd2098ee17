package shoutu.voice.pages;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import jakarta.servlet.http.HttpServletRequest;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.CacheControl;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.security.web.csrf.CsrfToken;
import org.springframework.stereotype.Component;
import shoutu.access.Callers;
import shoutu.base.Messages;
import shoutu.instance.Instances;
import shoutu.rules.Basis;
import shoutu.rules.Rules;

/** Renders the public pages, each in the language of its reader. */
@Component
class Pages {

  private final TemplateEngine templates =
      TemplateEngine.createPrecompiled(
          null, ContentType.Html, Pages.class.getClassLoader(), "pages");
  private final Messages messages;
  private final Instances instances;
  private final Rules rules;
  private final Clock clock;

  Pages(Messages messages, Instances instances, Rules rules, Clock clock) {
    this.messages = messages;
    this.instances = instances;
    this.rules = rules;
    this.clock = clock;
  }

  /** What the law is called on which something stands, as the reader speaks. */
  String law(Speech speech, Basis basis) {
    return speech.name(rules.laws().named(basis.law()));
  }

  /** By which rule: the law and its article. */
  String rule(Speech speech, Basis basis) {
    return speech.say("bound.rule", Map.of("law", law(speech, basis), "article", basis.article()));
  }

  /** The language that the reader chose, else what their browser asks for. */
  Speech speech(HttpServletRequest request) {
    String chosen = request.getParameter("lang");
    var zone = instances.current().zone();
    if (chosen != null && !chosen.isBlank()) {
      Locale locale = chosen.startsWith("en") ? Locale.ENGLISH : Messages.CHINESE;
      return new Speech(messages, locale, zone, Speech.Choice.CHOSEN);
    }
    return new Speech(messages, Messages.nearest(wanted(request)), zone, Speech.Choice.BY_BROWSER);
  }

  Frame frame(HttpServletRequest request, Speech speech, String titleKey, String here) {
    return new Frame(
        speech,
        speech.say(titleKey),
        here,
        instances.current().isExercise() ? clock.instant() : null,
        token(request));
  }

  /**
   * @param template its file name without ending
   */
  ResponseEntity<String> show(HttpStatus status, String template, Object page) {
    StringOutput out = new StringOutput();
    templates.render(template + ".jte", page, out);
    return ResponseEntity.status(status)
        .contentType(new MediaType("text", "html", StandardCharsets.UTF_8))
        .cacheControl(CacheControl.noStore())
        .header(HttpHeaders.VARY, "Accept-Language")
        .header(
            "X-Robots-Tag",
            page instanceof LinkPage || page instanceof WhyPage ? "noindex, nofollow" : "all")
        .body(out.toString());
  }

  ResponseEntity<String> sad(
      HttpServletRequest request, HttpStatus status, String key, String here) {
    Speech speech = speech(request);
    return show(
        status,
        "sad",
        new SadPage(
            frame(request, speech, key + ".title", here),
            speech.say(key + ".title"),
            speech.say(key + ".what")));
  }

  private static List<Locale.LanguageRange> wanted(HttpServletRequest request) {
    String header = request.getHeader(HttpHeaders.ACCEPT_LANGUAGE);
    if (header == null || header.isBlank()) {
      return List.of();
    }
    try {
      return Locale.LanguageRange.parse(header);
    } catch (IllegalArgumentException e) {
      return List.of();
    }
  }

  /** Only who comes with a session's cookie could be made to send a form; others need no token. */
  private static Frame.@Nullable Token token(HttpServletRequest request) {
    return Callers.current().account() != null
            && request.getAttribute(CsrfToken.class.getName()) instanceof CsrfToken csrf
        ? new Frame.Token(csrf.getParameterName(), csrf.getToken())
        : null;
  }
}
