package shoutu.epitool.command;

import java.math.BigDecimal;
import java.math.MathContext;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;
import shoutu.epi.scan.Cluster;
import shoutu.epi.scan.Coordinates;
import shoutu.epi.scan.ScanResult;
import shoutu.epi.scan.Significance;
import shoutu.epitool.plot.Chart;
import shoutu.epitool.scan.Study;

/** A map of places, their cases, and the circles of clusters. */
final class ScanMap {

  private static final int WIDTH = 900;
  private static final int HEIGHT = 640;
  private static final int MAP = 600;
  private static final int MARGIN = 40;
  private static final int TOP = 40;
  private static final int LISTED = 8;
  private static final int LINE = 66;
  private static final double LARGEST_DOT = 11;
  private static final String[] COLOURS = {
    "#D55E00", "#0072B2", "#009E73", "#CC79A7", "#E69F00", "#56B4E9"
  };

  private final StringBuilder out = new StringBuilder();
  private final double[] x;
  private final double[] y;

  /** Pixels for a unit of the map, and pixels for a unit of distance. */
  private final double scale;

  private final double perDistance;

  record Place(String name, int cases) {}

  private ScanMap(Coordinates at) {
    int places = at.places();
    double middle = at.isEarth() ? Math.toRadians((least(at) + most(at)) / 2) : 0;
    x = IntStream.range(0, places).mapToDouble(i -> at.across(i) * Math.cos(middle)).toArray();
    y = IntStream.range(0, places).mapToDouble(at::up).toArray();
    double wide = Math.max(max(x) - min(x), 1e-9);
    double high = Math.max(max(y) - min(y), 1e-9);
    double room = MAP - 2.0 * MARGIN;
    scale = Math.min(room / wide, room / high);
    perDistance = scale * (at.isEarth() ? 180 / Math.PI / Coordinates.EARTH_RADIUS : 1);
  }

  /** As SVG; north is up. */
  static String svg(Study study, List<Place> places, ScanResult result) {
    Coordinates at = study.coordinates().orElseThrow();
    ScanMap map = new ScanMap(at);
    map.head();
    List<Cluster> shown = result.clusters().stream().limit(LISTED).toList();
    for (int i = shown.size() - 1; i >= 0; i--) {
      map.circle(shown.get(i), i);
    }
    map.dots(places, shown);
    map.ruler(at);
    for (int i = 0; i < shown.size(); i++) {
      map.describe(study, shown.get(i), i);
    }
    if (shown.isEmpty()) {
      map.add("<text x=\"%d\" y=\"%d\">no cluster found</text>%n", MAP + 10, TOP + 20);
    }
    return map.out.append("</svg>\n").toString();
  }

  /** Observed and expected cases by period, when places do not matter. */
  static Chart curve(Study study, ScanResult result) {
    int periods = study.periods().size();
    double[] days =
        IntStream.range(0, periods)
            .mapToDouble(t -> study.periods().firstDay(t).toEpochDay())
            .toArray();
    double[] cases = new double[periods];
    double[] expected = new double[periods];
    for (int place = 0; place < study.places().size(); place++) {
      for (int t = 0; t < periods; t++) {
        cases[t] += study.model().cases(place, t);
        expected[t] += study.model().expected(place, t);
      }
    }
    double[] cluster = new double[periods];
    for (int t = 0; t < periods; t++) {
      int at = t;
      boolean inside =
          result.clusters().stream().limit(1).anyMatch(c -> c.from() <= at && at <= c.to());
      cluster[t] = inside ? cases[t] : Double.NaN;
    }
    return Chart.overDays("Cases, and the most likely cluster in time", "cases")
        .bars("cases", days, cases)
        .points("in the cluster", days, cluster)
        .line("expected", days, expected);
  }

  private void head() {
    add(
        "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\""
            + " font-family=\"sans-serif\" font-size=\"12\" role=\"img\">%n"
            + "<title>Clusters of cases</title>%n"
            + "<clipPath id=\"map\"><rect y=\"%d\" width=\"%d\" height=\"%d\"/></clipPath>%n"
            + "<rect width=\"100%%\" height=\"100%%\" fill=\"#fff\"/>%n"
            + "<rect y=\"%d\" width=\"%d\" height=\"%d\" fill=\"#f6f5f1\"/>%n"
            + "<text x=\"12\" y=\"25\" font-size=\"16\">Clusters of cases</text>%n",
        WIDTH, HEIGHT, TOP, MAP, MAP, TOP, MAP, MAP);
  }

  private double left(int place) {
    return MARGIN + (x[place] - min(x)) * scale;
  }

  private double top(int place) {
    return TOP + MAP - MARGIN - (y[place] - min(y)) * scale;
  }

  private void circle(Cluster one, int number) {
    double radius = Math.max(one.radius() * perDistance, LARGEST_DOT) + 4;
    add(
        "<circle clip-path=\"url(#map)\" cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\""
            + " fill-opacity=\"%s\" stroke=\"%s\" stroke-width=\"2\"%s/>%n",
        left(one.centre()),
        top(one.centre()),
        radius,
        colour(number),
        isCertain(one) ? "0.18" : "0.05",
        colour(number),
        isCertain(one) ? "" : " stroke-dasharray=\"5 4\"");
    add(
        "<text x=\"%.1f\" y=\"%.1f\" fill=\"%s\" font-weight=\"bold\" font-size=\"15\">%d</text>%n",
        Math.min(left(one.centre()) + radius * 0.72, MAP - 14.0),
        Math.max(top(one.centre()) - radius * 0.72, TOP + 16.0),
        colour(number),
        number + 1);
  }

  private void dots(List<Place> places, List<Cluster> clusters) {
    double most = places.stream().mapToInt(Place::cases).max().orElse(1);
    for (int place = 0; place < places.size(); place++) {
      int here = place;
      int inside =
          IntStream.range(0, clusters.size())
              .filter(i -> clusters.get(i).places().contains(here))
              .findFirst()
              .orElse(-1);
      int cases = places.get(place).cases();
      double radius = cases == 0 ? 1.8 : Math.max(2, LARGEST_DOT * Math.sqrt(cases / most));
      add(
          "<circle cx=\"%.1f\" cy=\"%.1f\" r=\"%.1f\" fill=\"%s\" fill-opacity=\"%s\""
              + " stroke=\"#fff\" stroke-width=\"0.7\"><title>%s: %d cases</title></circle>%n",
          left(place),
          top(place),
          radius,
          cases == 0 ? "#bbb" : inside >= 0 ? colour(inside) : "#555",
          cases == 0 ? "1" : "0.8",
          escape(places.get(place).name()),
          cases);
    }
  }

  /** A round length of some fifth of the map. */
  private void ruler(Coordinates at) {
    double raw = MAP / 5.0 / perDistance;
    double power = Math.pow(10, Math.floor(Math.log10(raw)));
    double length = raw >= 5 * power ? 5 * power : raw >= 2 * power ? 2 * power : power;
    add(
        "<path d=\"M%d %dh%.1f\" stroke=\"#333\" stroke-width=\"2\"/>"
            + "<text x=\"%d\" y=\"%d\">%s%s</text>%n",
        12,
        TOP + MAP - 12,
        length * perDistance,
        12,
        TOP + MAP - 18,
        length >= 1 ? "%.0f".formatted(length) : Double.toString(length),
        at.isEarth() ? " km" : "");
    add(
        "<text x=\"%d\" y=\"%d\" fill=\"#555\">dots: cases; dashed: p above 0.05</text>%n",
        MAP + 10, HEIGHT - 14);
  }

  private void describe(Study study, Cluster one, int number) {
    int top = TOP + 14 + number * LINE;
    String p = one.significance().map(Significance::pValue).map(ScanMap::rounded).orElse("");
    add(
        "<text x=\"%d\" y=\"%d\" fill=\"%s\" font-weight=\"bold\" font-size=\"14\">%d. %s</text>%n"
            + "<text x=\"%d\" y=\"%d\">%d cases, %.1f expected%s</text>%n"
            + "<text x=\"%d\" y=\"%d\">%s to %s, %d %s</text>%n",
        MAP + 10,
        top,
        colour(number),
        number + 1,
        escape(study.places().get(one.centre())),
        MAP + 10,
        top + 17,
        one.cases(),
        one.expected(),
        p,
        MAP + 10,
        top + 34,
        study.periods().firstDay(one.from()),
        study.periods().lastDay(one.to()),
        one.places().size(),
        one.places().size() == 1 ? "place" : "places");
  }

  private static String rounded(double p) {
    BigDecimal value = new BigDecimal(p).round(new MathContext(3)).stripTrailingZeros();
    return ", p = " + value.toPlainString();
  }

  private static boolean isCertain(Cluster one) {
    return one.significance().map(s -> s.pValue() <= 0.05).orElse(true);
  }

  private static String colour(int number) {
    return COLOURS[number % COLOURS.length];
  }

  private static double least(Coordinates at) {
    return IntStream.range(0, at.places()).mapToDouble(at::up).min().orElse(0);
  }

  private static double most(Coordinates at) {
    return IntStream.range(0, at.places()).mapToDouble(at::up).max().orElse(0);
  }

  private static double min(double[] values) {
    return java.util.Arrays.stream(values).min().orElse(0);
  }

  private static double max(double[] values) {
    return java.util.Arrays.stream(values).max().orElse(0);
  }

  private void add(String format, Object... values) {
    out.append(String.format(Locale.ROOT, format, values));
  }

  private static String escape(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }
}
