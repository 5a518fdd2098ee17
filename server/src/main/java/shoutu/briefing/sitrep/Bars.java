package shoutu.briefing.sitrep;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import shoutu.briefing.situation.Situation.CurveDay;

/**
 * The curve as bars, laid out once for screen and paper. Words stand beside it, not in it, so that
 * no font is needed to draw it.
 *
 * @param bars from left to right
 * @param lines heights of the grid's lines
 */
record Bars(double width, double height, List<Bar> bars, List<Double> lines, long top) {

  private static final double WIDTH = 720;
  private static final double HEIGHT = 160;
  private static final double GAP = 0.15;
  private static final int MOST_LINES = 4;
  private static final int[] STEPS = {1, 2, 5};

  /** Which way a bar is drawn. */
  enum Look {
    COMPLETE,
    /** Reports of this day are still outstanding. */
    OUTSTANDING
  }

  record Bar(
      double x, double y, double width, double height, LocalDate day, long cases, Look look) {}

  Bars {
    bars = List.copyOf(bars);
    lines = List.copyOf(lines);
  }

  /**
   * @param lastComplete later days are drawn lighter
   */
  static Bars of(List<CurveDay> curve, LocalDate lastComplete) {
    long most = curve.stream().mapToLong(CurveDay::count).max().orElse(0);
    long step = step(most);
    long top = Math.max(step, (most + step - 1) / step * step);
    double slot = curve.isEmpty() ? WIDTH : WIDTH / curve.size();
    List<Bar> bars = new ArrayList<>();
    for (int i = 0; i < curve.size(); i++) {
      CurveDay day = curve.get(i);
      double tall = HEIGHT * day.count() / top;
      if (day.count() > 0) {
        bars.add(
            new Bar(
                i * slot + slot * GAP / 2,
                HEIGHT - tall,
                slot * (1 - GAP),
                tall,
                day.day(),
                day.count(),
                day.day().isAfter(lastComplete) ? Look.OUTSTANDING : Look.COMPLETE));
      }
    }
    List<Double> lines = new ArrayList<>();
    for (long level = 0; level <= top; level += step) {
      lines.add(HEIGHT - HEIGHT * level / top);
    }
    return new Bars(WIDTH, HEIGHT, bars, lines, top);
  }

  /** The distance of the grid's lines: 1, 2 or 5 times a power of ten. */
  private static long step(long most) {
    for (long power = 1; ; power *= 10) {
      for (int factor : STEPS) {
        if (most <= factor * power * MOST_LINES) {
          return factor * power;
        }
      }
    }
  }

  /**
   * @param description for those who can't see it
   */
  String toSvg(String description) {
    StringBuilder svg = new StringBuilder(2000);
    svg.append(
        String.format(
            Locale.ROOT,
            "<svg class=\"curve\" viewBox=\"0 -2 %.0f %.0f\" role=\"img\" aria-label=\"%s\""
                + " xmlns=\"http://www.w3.org/2000/svg\">",
            width,
            height + 4,
            escaped(description)));
    for (double line : lines) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<line x1=\"0\" x2=\"%.0f\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#cfd4d8\"/>",
              width,
              line,
              line));
    }
    for (Bar bar : bars) {
      svg.append(
          String.format(
              Locale.ROOT,
              "<rect x=\"%.2f\" y=\"%.2f\" width=\"%.2f\" height=\"%.2f\" fill=\"%s\">"
                  + "<title>%s: %d</title></rect>",
              bar.x(),
              bar.y(),
              bar.width(),
              bar.height(),
              bar.look() == Look.COMPLETE ? "#1f5f8b" : "#9dbfd6",
              bar.day(),
              bar.cases()));
    }
    return svg.append("</svg>").toString();
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace("\"", "&quot;");
  }
}
