package shoutu.epitool.plot;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Estimates with their limits, one line each, as SVG: ratios on a logarithmic axis about 1, or
 * shares from 0 to 1. A limit that is open runs to the edge.
 */
public final class Forest {

  private static final int WIDTH = 800;
  private static final int LEFT = 230;
  private static final int RIGHT = 170;
  private static final int TOP = 46;
  private static final int LINE = 24;
  private static final int BOTTOM = 46;
  private static final double LARGEST_RATIO = 1000;
  private static final int LONGEST_LABEL = 30;

  private record Row(String label, double estimate, double low, double high) {}

  private final String title;
  private final String xLabel;
  private final boolean ratios;
  private final List<Row> rows = new ArrayList<>();

  private Forest(String title, String xLabel, boolean ratios) {
    this.title = title;
    this.xLabel = xLabel;
    this.ratios = ratios;
  }

  public static Forest ofRatios(String title, String xLabel) {
    return new Forest(title, xLabel, true);
  }

  public static Forest ofShares(String title, String xLabel) {
    return new Forest(title, xLabel, false);
  }

  public Forest row(String label, double estimate, double low, double high) {
    rows.add(new Row(label, estimate, low, high));
    return this;
  }

  public String svg() {
    int height = TOP + BOTTOM + LINE * Math.max(1, rows.size());
    StringBuilder out = new StringBuilder();
    add(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\" role=\"img\">%n<title>%s</title>%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n"
            + "<text x=\"14\" y=\"22\" font-size=\"15\">%s</text>%n",
        WIDTH,
        height,
        escape(title),
        escape(title));
    for (double tick : ticks()) {
      add(
          out,
          "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"%s\"/>"
              + "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
          x(tick),
          x(tick),
          TOP - 6,
          height - BOTTOM,
          ratios && tick == 1 ? "#555" : "#e3e3e3",
          x(tick),
          height - BOTTOM + 16,
          number(tick));
    }
    for (int i = 0; i < rows.size(); i++) {
      line(out, rows.get(i), TOP + LINE * i + LINE / 2.0);
    }
    add(
        out,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
        (LEFT + WIDTH - RIGHT) / 2,
        height - 8,
        escape(xLabel));
    return out.append("</svg>\n").toString();
  }

  private void line(StringBuilder out, Row row, double y) {
    String label =
        row.label.length() <= LONGEST_LABEL
            ? row.label
            : row.label.substring(0, LONGEST_LABEL - 1) + "…";
    add(
        out,
        "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>"
            + "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#0072B2\""
            + " stroke-width=\"2\"/>"
            + "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"4\" fill=\"#D55E00\"/>"
            + "<text x=\"%d\" y=\"%.1f\">%s (%s to %s)</text>%n",
        LEFT - 10,
        y + 4,
        escape(label),
        x(row.low),
        x(row.high),
        y,
        y,
        x(row.estimate),
        y,
        WIDTH - RIGHT + 12,
        y + 4,
        number(row.estimate),
        number(row.low),
        number(row.high));
  }

  private double[] ticks() {
    if (!ratios) {
      return new double[] {0, 0.2, 0.4, 0.6, 0.8, 1};
    }
    List<Double> ticks = new ArrayList<>();
    for (double tick = 1 / LARGEST_RATIO; tick <= LARGEST_RATIO * 1.01; tick *= 10) {
      for (double factor : new double[] {1, 3}) {
        double value = Math.abs(tick * factor - 1) < 1e-9 ? 1 : tick * factor;
        if (value >= smallest() && value <= largest()) {
          ticks.add(value);
        }
      }
    }
    return ticks.stream().mapToDouble(Double::doubleValue).toArray();
  }

  private double smallest() {
    double least = 0.5;
    for (Row row : rows) {
      least = Math.min(least, Math.max(row.low, 1 / LARGEST_RATIO));
    }
    return least / 1.3;
  }

  private double largest() {
    double most = 2;
    for (Row row : rows) {
      most = Math.max(most, Math.min(row.high, LARGEST_RATIO));
    }
    return most * 1.3;
  }

  private double x(double value) {
    double share;
    if (ratios) {
      double low = Math.log(smallest());
      share = (Math.log(Math.max(value, 1e-300)) - low) / (Math.log(largest()) - low);
    } else {
      share = value;
    }
    return LEFT + Math.clamp(share, 0, 1) * (WIDTH - RIGHT - LEFT);
  }

  private static String number(double value) {
    if (Double.isInfinite(value)) {
      return "∞";
    }
    double size = Math.abs(value);
    String text =
        String.format(Locale.ROOT, size >= 100 ? "%.0f" : size >= 10 ? "%.1f" : "%.2f", value);
    if (size < 0.095 && size > 0) {
      return String.format(Locale.ROOT, "%.2g", value);
    }
    return value == Math.rint(value) ? Long.toString(Math.round(value)) : text;
  }

  @SuppressWarnings("AnnotateFormatMethod") // the annotation would need a library of its own
  private static void add(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
