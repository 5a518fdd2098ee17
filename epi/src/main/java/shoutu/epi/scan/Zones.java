package shoutu.epi.scan;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.IntStream;
import shoutu.epi.numeric.Check;

/**
 * The sets of places that are looked at. They come in nests: each nest is an order of places of
 * which the first so many are a zone, then the first so many more, as circles grow around a centre.
 */
public final class Zones {

  /** Distances nearer than this share of the greater are one. */
  private static final double SAME = 1e-10;

  /** Zones of which each holds the one before. */
  static final class Nest {

    /** The place in the middle, or the number of a given zone. */
    final int centre;

    /** Places, nearest first. */
    final int[] order;

    /** How many places the first, second, ... zone has. */
    final int[] ends;

    /** Radii of the zones; 0 where they are no circles. */
    final double[] radii;

    private Nest(int centre, int[] order, int[] ends, double[] radii) {
      this.centre = centre;
      this.order = order;
      this.ends = ends;
      this.radii = radii;
    }
  }

  private final int places;
  private final List<Nest> nests;

  private Zones(int places, List<Nest> nests) {
    this.places = places;
    this.nests = List.copyOf(nests);
  }

  int places() {
    return places;
  }

  List<Nest> nests() {
    return nests;
  }

  /** How many zones there are; a zone that two centres share counts twice. */
  public int size() {
    return nests.stream().mapToInt(nest -> nest.ends.length).sum();
  }

  /**
   * Circles around each place that grow by distance. Places at equal distance join together.
   *
   * @param weights what the largest share is a share of: population, expected cases, cases
   * @param largestShare of all weights that a circle may hold, above 0 to 1
   * @param largestRadius in units of the coordinates' distances
   */
  public static Zones circles(
      Coordinates coordinates,
      double[] weights,
      double largestShare,
      OptionalDouble largestRadius) {
    int places = coordinates.places();
    double[] weight = Check.counts("weights", weights);
    if (weight.length != places) {
      throw new IllegalArgumentException(
          "there are %d places, but %d weights".formatted(places, weight.length));
    }
    if (!(largestShare > 0 && largestShare <= 1)) {
      throw new IllegalArgumentException(
          "largest share must be above 0 and at most 1, but was " + largestShare);
    }
    largestRadius.ifPresent(radius -> Check.notNegative("largest radius", radius));
    double limit = largestShare * Arrays.stream(weight).sum() * (1 + 1e-12);
    double reach = largestRadius.orElse(Double.POSITIVE_INFINITY);
    List<Nest> nests = new ArrayList<>();
    for (int centre = 0; centre < places; centre++) {
      Nest nest = grow(coordinates, centre, weight, limit, reach);
      if (nest.ends.length > 0) {
        nests.add(nest);
      }
    }
    return new Zones(places, nests);
  }

  private static Nest grow(
      Coordinates coordinates, int centre, double[] weight, double limit, double reach) {
    double[] distance = new double[weight.length];
    for (int place = 0; place < distance.length; place++) {
      distance[place] = coordinates.distance(centre, place);
    }
    int[] order =
        IntStream.range(0, distance.length)
            .boxed()
            .sorted((a, b) -> Double.compare(distance[a], distance[b]))
            .mapToInt(Integer::intValue)
            .toArray();
    int[] ends = new int[order.length];
    double[] radii = new double[order.length];
    int zones = 0;
    double sum = 0;
    int from = 0;
    while (from < order.length) {
      double radius = distance[order[from]];
      int to = from;
      while (to < order.length && distance[order[to]] - radius <= SAME * distance[order[to]]) {
        sum += weight[order[to++]];
      }
      if (sum > limit || radius > reach) {
        break;
      }
      ends[zones] = to;
      radii[zones++] = distance[order[to - 1]];
      from = to;
    }
    return new Nest(
        centre,
        Arrays.copyOf(order, from),
        Arrays.copyOf(ends, zones),
        Arrays.copyOf(radii, zones));
  }

  /** Zones as given, each a set of places. */
  public static Zones given(int places, List<int[]> zones) {
    List<Nest> nests = new ArrayList<>();
    for (int i = 0; i < zones.size(); i++) {
      int[] zone = zones.get(i).clone();
      for (int place : zone) {
        if (place < 0 || place >= places) {
          throw new IllegalArgumentException(
              "zone %d holds place %d, but places are 0 to %d".formatted(i, place, places - 1));
        }
      }
      if (zone.length == 0 || Arrays.stream(zone).distinct().count() < zone.length) {
        throw new IllegalArgumentException(
            "zone %d must hold places, each once, but was %s".formatted(i, Arrays.toString(zone)));
      }
      nests.add(new Nest(i, zone, new int[] {zone.length}, new double[1]));
    }
    return new Zones(places, nests);
  }

  /** All places as one zone: a purely temporal scan. */
  public static Zones whole(int places) {
    return given(places, List.of(IntStream.range(0, places).toArray()));
  }
}
