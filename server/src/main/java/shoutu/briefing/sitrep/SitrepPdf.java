package shoutu.briefing.sitrep;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.springframework.stereotype.Component;

/** A report as PDF. Nothing is fetched from anywhere: the font is in the product. */
@Component
class SitrepPdf {

  private static final String FONT = "/fonts/DroidSansFallbackFull.ttf";
  private static final String FAMILY = "CJK";
  private static final int REGULAR = 400;

  static {
    // What it parsed and in how many milliseconds is no news.
    XRLog.setLoggingEnabled(false);
  }

  private final SitrepPages pages;

  SitrepPdf(SitrepPages pages) {
    this.pages = pages;
  }

  byte[] of(Sitrep report, String base) {
    Bars bars = Bars.of(report.curve(), report.completeTo());
    DefaultObjectDrawerFactory drawers = new DefaultObjectDrawerFactory();
    drawers.registerDrawer(PdfCurve.TYPE, new PdfCurve(bars));
    ByteArrayOutputStream pdf = new ByteArrayOutputStream();
    try {
      new PdfRendererBuilder()
          .useFont(SitrepPdf::font, FAMILY, REGULAR, FontStyle.NORMAL, true)
          .useObjectDrawerFactory(drawers)
          .useUriResolver((_, uri) -> uri.startsWith("http") ? uri : null)
          .withHtmlContent(pages.paper(report, bars, base), null)
          .withProducer("Shoutu")
          .toStream(pdf)
          .run();
    } catch (IOException e) {
      throw new UncheckedIOException("The report could not be written as PDF.", e);
    }
    return pdf.toByteArray();
  }

  private static InputStream font() {
    InputStream font = SitrepPdf.class.getResourceAsStream(FONT);
    if (font == null) {
      throw new IllegalStateException("The font %s is missing.".formatted(FONT));
    }
    return font;
  }
}
