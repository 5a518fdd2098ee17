package shoutu.epitool.plot;

import java.math.BigDecimal;
import java.math.MathContext;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/**
 * One chart as SVG: bars, lines, bands and points over a common axis of days or numbers. The
 * colours can be told apart by the colour-blind (Okabe and Ito 2008).
 */
public final class Chart {

  private static final int WIDTH = 800;
  private static final int HEIGHT = 400;
  private static final int LEFT = 60;
  private static final int RIGHT = 40;
  private static final int TOP = 46;
  private static final int BOTTOM = 44;
  private static final int TICKS = 6;
  private static final MathContext DIGITS = new MathContext(3);
  private static final String[] COLOURS = {
    "#0072B2", "#D55E00", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"
  };

  private enum Kind {
    BARS,
    LINE,
    STEPS,
    POINTS,
    BAND
  }

  private record Series(Kind kind, String label, double[] x, double[] low, double[] high) {}

  private final String title;
  private final String xLabel;
  private final String yLabel;
  private final DoubleFunction<String> xText;
  private final List<Series> series = new ArrayList<>();
  private final List<Double> marks = new ArrayList<>();
  private boolean narrow;

  private Chart(String title, String xLabel, String yLabel, DoubleFunction<String> xText) {
    this.title = title;
    this.xLabel = xLabel;
    this.yLabel = yLabel;
    this.xText = xText;
  }

  /** A chart over numbers. */
  public static Chart of(String title, String xLabel, String yLabel) {
    return new Chart(title, xLabel, yLabel, Chart::plain);
  }

  /** A chart over days; their x is {@link LocalDate#toEpochDay}. */
  public static Chart overDays(String title, String yLabel) {
    return new Chart(title, "", yLabel, day -> LocalDate.ofEpochDay(Math.round(day)).toString());
  }

  public static double[] days(List<LocalDate> dates) {
    return dates.stream().mapToDouble(LocalDate::toEpochDay).toArray();
  }

  /** Values that are not there are NaN here: a chart has a gap where a table has an empty cell. */
  public Chart bars(String label, double[] x, double[] y) {
    return add(Kind.BARS, label, x, new double[y.length], y);
  }

  public Chart line(String label, double[] x, double[] y) {
    return add(Kind.LINE, label, x, y, y);
  }

  public Chart steps(String label, double[] x, double[] y) {
    return add(Kind.STEPS, label, x, y, y);
  }

  public Chart points(String label, double[] x, double[] y) {
    return add(Kind.POINTS, label, x, y, y);
  }

  public Chart band(String label, double[] x, double[] low, double[] high) {
    return add(Kind.BAND, label, x, low, high);
  }

  /** A dashed horizontal line, at R = 1 say. */
  public Chart mark(double y) {
    marks.add(y);
    return this;
  }

  /** The y axis begins near the smallest value, not at 0. */
  public Chart fromTheSmallest() {
    narrow = true;
    return this;
  }

  private Chart add(Kind kind, String label, double[] x, double[] low, double[] high) {
    if (x.length != low.length || x.length != high.length) {
      throw new IllegalArgumentException(
          "series '%s' has %d x and %d y".formatted(label, x.length, high.length));
    }
    series.add(new Series(kind, label, x.clone(), low.clone(), high.clone()));
    return this;
  }

  public String svg() {
    double[] xs = finite(series.stream().map(Series::x));
    double[] ys =
        finite(
            java.util.stream.Stream.concat(
                series.stream().flatMap(s -> java.util.stream.Stream.of(s.low, s.high)),
                java.util.stream.Stream.of(
                    marks.stream().mapToDouble(Double::doubleValue).toArray())));
    double[] bars = finite(series.stream().filter(s -> s.kind == Kind.BARS).map(Series::x));
    double half = bars.length == 0 ? 0 : step(bars) / 2;
    Axis x = new Axis(min(xs, 0) - half, max(xs, 1) + half, LEFT, WIDTH - RIGHT);
    double least = narrow ? min(ys, 0) : Math.min(0, min(ys, 0));
    Axis y = new Axis(least, Math.max(max(ys, 1), least + 1e-9), HEIGHT - BOTTOM, TOP);
    StringBuilder out = new StringBuilder();
    add(
        out,
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" font-family=\"sans-serif\""
            + " font-size=\"12\" role=\"img\">%n<title>%s</title>%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n",
        WIDTH,
        HEIGHT,
        escape(title));
    add(out, "<text x=\"%d\" y=\"18\" font-size=\"15\">%s</text>%n", LEFT, escape(title));
    axes(out, x, y);
    int colour = 0;
    int legend = LEFT;
    for (Series each : series) {
      String paint = COLOURS[colour++ % COLOURS.length];
      draw(out, each, x, y, paint, Math.max(1, 2 * half * x.scale() * 0.85));
      add(
          out,
          "<rect x=\"%d\" y=\"26\" width=\"10\" height=\"10\" fill=\"%s\"%s/>"
              + "<text x=\"%d\" y=\"35\">%s</text>%n",
          legend,
          paint,
          each.kind == Kind.BAND ? " fill-opacity=\"0.25\"" : "",
          legend + 15,
          escape(each.label));
      legend += 30 + 7 * each.label.length();
    }
    for (double mark : marks) {
      add(
          out,
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#555\""
              + " stroke-dasharray=\"5 4\"/>%n",
          LEFT,
          WIDTH - RIGHT,
          y.at(mark),
          y.at(mark));
    }
    return out.append("</svg>\n").toString();
  }

  private void axes(StringBuilder out, Axis x, Axis y) {
    for (double tick : y.ticks(TICKS)) {
      add(
          out,
          "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#e3e3e3\"/>"
              + "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>%n",
          LEFT,
          WIDTH - RIGHT,
          y.at(tick),
          y.at(tick),
          LEFT - 6,
          y.at(tick) + 4,
          plain(tick));
    }
    for (double tick : x.ticks(TICKS)) {
      add(
          out,
          "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
          x.at(tick),
          HEIGHT - BOTTOM + 18,
          escape(xText.apply(tick)));
    }
    add(
        out,
        "<line x1=\"%d\" x2=\"%d\" y1=\"%d\" y2=\"%d\" stroke=\"#333\"/>%n",
        LEFT,
        WIDTH - RIGHT,
        HEIGHT - BOTTOM,
        HEIGHT - BOTTOM);
    add(
        out,
        "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>%n",
        (LEFT + WIDTH - RIGHT) / 2,
        HEIGHT - 8,
        escape(xLabel));
    add(
        out,
        "<text transform=\"translate(14 %d) rotate(-90)\" text-anchor=\"middle\">%s</text>%n",
        (TOP + HEIGHT - BOTTOM) / 2,
        escape(yLabel));
  }

  private static void draw(
      StringBuilder out, Series of, Axis x, Axis y, String paint, double width) {
    switch (of.kind) {
      case BARS -> {
        for (int i = 0; i < of.x.length; i++) {
          if (Double.isFinite(of.high[i])) {
            double top = y.at(of.high[i]);
            add(
                out,
                "<rect x=\"%.1f\" y=\"%.1f\" width=\"%.1f\" height=\"%.1f\" fill=\"%s\"/>%n",
                x.at(of.x[i]) - width / 2,
                top,
                width,
                y.at(0) - top,
                paint);
          }
        }
      }
      case POINTS -> {
        for (int i = 0; i < of.x.length; i++) {
          if (Double.isFinite(of.high[i])) {
            add(
                out,
                "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"3\" fill=\"%s\"/>%n",
                x.at(of.x[i]),
                y.at(of.high[i]),
                paint);
          }
        }
      }
      case LINE, STEPS -> path(out, of, x, y, paint);
      case BAND -> band(out, of, x, y, paint);
    }
  }

  private static void path(StringBuilder out, Series of, Axis x, Axis y, String paint) {
    StringBuilder path = new StringBuilder();
    boolean drawing = false;
    for (int i = 0; i < of.x.length; i++) {
      if (!Double.isFinite(of.high[i])) {
        drawing = false;
        continue;
      }
      if (drawing && of.kind == Kind.STEPS) {
        add(path, "H%.1f", x.at(of.x[i]));
      }
      add(path, "%s%.1f %.1f", drawing ? "L" : "M", x.at(of.x[i]), y.at(of.high[i]));
      drawing = true;
    }
    add(out, "<path d=\"%s\" fill=\"none\" stroke=\"%s\" stroke-width=\"2\"/>%n", path, paint);
  }

  /** Each stretch without a gap is a shape of its own. */
  private static void band(StringBuilder out, Series of, Axis x, Axis y, String paint) {
    int from = 0;
    while (from < of.x.length) {
      int to = from;
      while (to < of.x.length && Double.isFinite(of.low[to]) && Double.isFinite(of.high[to])) {
        to++;
      }
      if (to > from) {
        StringBuilder path = new StringBuilder();
        for (int i = from; i < to; i++) {
          add(path, "%s%.1f %.1f", i == from ? "M" : "L", x.at(of.x[i]), y.at(of.high[i]));
        }
        for (int i = to - 1; i >= from; i--) {
          add(path, "L%.1f %.1f", x.at(of.x[i]), y.at(of.low[i]));
        }
        add(out, "<path d=\"%sZ\" fill=\"%s\" fill-opacity=\"0.25\"/>%n", path, paint);
      }
      from = to + 1;
    }
  }

  private record Axis(double from, double to, double first, double last) {
    double scale() {
      return Math.abs(last - first) / Math.max(to - from, 1e-12);
    }

    double at(double value) {
      return first + (value - from) / Math.max(to - from, 1e-12) * (last - first);
    }

    /** Round numbers, at most so many. */
    double[] ticks(int most) {
      double raw = Math.max(to - from, 1e-12) / most;
      double power = Math.pow(10, Math.floor(Math.log10(raw)));
      double step = power;
      for (double factor : new double[] {1, 2, 5, 10}) {
        step = factor * power;
        if (step >= raw) {
          break;
        }
      }
      double begin = Math.ceil(from / step) * step;
      int count = (int) Math.floor((to - begin) / step + 1e-9) + 1;
      double[] ticks = new double[Math.max(count, 0)];
      for (int i = 0; i < ticks.length; i++) {
        ticks[i] = begin + i * step;
      }
      return ticks;
    }
  }

  private static double[] finite(java.util.stream.Stream<double[]> some) {
    return some.flatMapToDouble(Arrays::stream).filter(Double::isFinite).toArray();
  }

  private static double min(double[] values, double otherwise) {
    return Arrays.stream(values).min().orElse(otherwise);
  }

  private static double max(double[] values, double otherwise) {
    return Arrays.stream(values).max().orElse(otherwise);
  }

  /** The smallest distance between two different values. */
  private static double step(double[] values) {
    double[] sorted = Arrays.stream(values).distinct().sorted().toArray();
    double least = Double.POSITIVE_INFINITY;
    for (int i = 1; i < sorted.length; i++) {
      least = Math.min(least, sorted[i] - sorted[i - 1]);
    }
    return Double.isInfinite(least) ? 1 : least;
  }

  private static String plain(double number) {
    double rounded = Math.abs(number) < 1e-12 ? 0 : number;
    return rounded == Math.rint(rounded)
        ? Long.toString((long) rounded)
        : new BigDecimal(rounded).round(DIGITS).stripTrailingZeros().toPlainString();
  }

  private static void add(StringBuilder out, String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
