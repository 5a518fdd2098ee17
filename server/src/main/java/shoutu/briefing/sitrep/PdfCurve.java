package shoutu.briefing.sitrep;

import com.openhtmltopdf.extend.FSObjectDrawer;
import com.openhtmltopdf.extend.OutputDevice;
import com.openhtmltopdf.render.RenderingContext;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Shape;
import java.awt.geom.Line2D;
import java.awt.geom.Rectangle2D;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.w3c.dom.Element;
import shoutu.briefing.sitrep.Bars.Bar;
import shoutu.briefing.sitrep.Bars.Look;

/** Draws the curve on paper, as lines and boxes that stay sharp at any size. */
final class PdfCurve implements FSObjectDrawer {

  static final String TYPE = "shoutu/curve";

  private static final Color GRID = new Color(0xcfd4d8);
  private static final Color COMPLETE = new Color(0x1f5f8b);
  private static final Color OUTSTANDING = new Color(0x9dbfd6);

  private final Bars bars;

  PdfCurve(Bars bars) {
    this.bars = bars;
  }

  @Override
  public @Nullable Map<Shape, String> drawObject(
      Element element,
      double x,
      double y,
      double width,
      double height,
      OutputDevice device,
      RenderingContext context,
      int dotsPerPixel) {
    device.drawWithGraphics(
        (float) x,
        (float) y,
        (float) width / dotsPerPixel,
        (float) height / dotsPerPixel,
        graphics -> draw(graphics, width / dotsPerPixel, height / dotsPerPixel));
    return null;
  }

  private void draw(Graphics2D graphics, double width, double height) {
    double across = width / bars.width();
    double down = height / bars.height();
    graphics.setColor(GRID);
    for (double line : bars.lines()) {
      graphics.draw(new Line2D.Double(0, line * down, width, line * down));
    }
    for (Bar bar : bars.bars()) {
      graphics.setColor(bar.look() == Look.COMPLETE ? COMPLETE : OUTSTANDING);
      graphics.fill(
          new Rectangle2D.Double(
              bar.x() * across, bar.y() * down, bar.width() * across, bar.height() * down));
    }
  }
}
