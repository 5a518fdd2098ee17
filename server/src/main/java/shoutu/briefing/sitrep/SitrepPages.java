package shoutu.briefing.sitrep;

import gg.jte.ContentType;
import gg.jte.TemplateEngine;
import gg.jte.output.StringOutput;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import org.springframework.stereotype.Component;
import shoutu.base.Messages;

/** A report as a page for the screen, and as the page that becomes a PDF. */
@Component
class SitrepPages {

  private static final String TEMPLATE = "briefing/sitrep.jte";
  private static final String PACKAGE = "pages";

  private final Messages messages;
  private final TemplateEngine engine =
      TemplateEngine.createPrecompiled(null, ContentType.Html, null, PACKAGE);

  SitrepPages(Messages messages) {
    this.messages = messages;
  }

  /**
   * @param pdf the address of the same report as PDF
   */
  String screen(Sitrep report, String pdf) {
    Bars bars = Bars.of(report.curve(), report.completeTo());
    return render(
        report,
        bars,
        bars.toSvg(report.curveText()),
        style("sitrep.css") + style("screen.css"),
        "",
        pdf);
  }

  /**
   * @param base where the links of a printed page lead, such as {@code https://shoutu.example}
   */
  String paper(Sitrep report, Bars bars, String base) {
    return render(
        report,
        bars,
        "<object class=\"curve\" type=\"" + PdfCurve.TYPE + "\"></object>",
        style("sitrep.css") + style("paper.css").replace("NUMBER", report.number()),
        base,
        "");
  }

  private String render(
      Sitrep report, Bars bars, String figure, String style, String base, String pdf) {
    StringOutput output = new StringOutput();
    engine.render(
        TEMPLATE,
        Map.of(
            "report", report,
            "labels", labels(report, bars),
            "figure", figure,
            "style", style,
            "base", base,
            "pdf", pdf),
        output);
    return output.toString();
  }

  private SitrepLabels labels(Sitrep report, Bars bars) {
    Locale locale = Locale.forLanguageTag(report.lang());
    return new SitrepLabels(
        messages.text(locale, "briefing.sitrep.number", Map.of("number", report.number())),
        report.day().toString(),
        report.curve().isEmpty() ? "" : report.curve().getFirst().day().toString(),
        report.curve().isEmpty() ? "" : report.curve().getLast().day().toString(),
        String.valueOf(bars.top()),
        messages.text(locale, "briefing.sitrep.label"),
        messages.text(locale, "briefing.sitrep.value"),
        messages.text(locale, "briefing.sitrep.change"));
  }

  private static String style(String name) {
    try (InputStream in = SitrepPages.class.getResourceAsStream("/sitrep/" + name)) {
      if (in == null) {
        throw new IllegalStateException("The style %s is missing.".formatted(name));
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
