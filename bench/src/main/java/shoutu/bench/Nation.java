package shoutu.bench;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A made-up nation of ten provinces and some twenty-one thousand places, always the same. Its codes
 * are built as the official ones are, in a range that is not in use.
 */
final class Nation {

  enum Level {
    NATION,
    PROVINCE,
    PREFECTURE,
    COUNTY,
    TOWNSHIP,
    VILLAGE
  }

  record Place(
      String code, String name, @Nullable Place parent, Level level, int population, int order) {

    /** Whether it is this place or lies below it. */
    boolean within(Place other) {
      for (Place at = this; at != null; at = at.parent) {
        if (at.equals(other)) {
          return true;
        }
      }
      return false;
    }
  }

  private static final int PROVINCES = 10;
  private static final int PREFECTURES = 4;
  private static final int COUNTIES = 6;
  private static final int TOWNSHIPS = 8;
  private static final int VILLAGES = 10;
  private static final int PEOPLE_OF_A_VILLAGE = 1_500;

  private final Map<Level, List<Place>> places = new EnumMap<>(Level.class);
  private int order;

  Nation() {
    for (Level level : Level.values()) {
      places.put(level, new ArrayList<>());
    }
    Place nation = add("9", "演练国", null, Level.NATION);
    for (int p = 0; p < PROVINCES; p++) {
      Place province = add("9%d0000".formatted(p), "演练%d省".formatted(p), nation, Level.PROVINCE);
      for (int q = 1; q <= PREFECTURES; q++) {
        String prefecture = "9%d%02d".formatted(p, q);
        prefecture(
            add(prefecture + "00", prefecture + "市", province, Level.PREFECTURE), prefecture);
      }
    }
  }

  private void prefecture(Place prefecture, String code) {
    for (int c = 1; c <= COUNTIES; c++) {
      String county = "%s%02d".formatted(code, c);
      Place at = add(county, county + "县", prefecture, Level.COUNTY);
      for (int t = 1; t <= TOWNSHIPS; t++) {
        String township = "%s%03d".formatted(county, 100 + t);
        Place town = add(township, township + "镇", at, Level.TOWNSHIP);
        for (int v = 1; v <= VILLAGES; v++) {
          String village = "%s%03d".formatted(township, 200 + v);
          add(village, village + "村", town, Level.VILLAGE);
        }
      }
    }
  }

  private Place add(String code, String name, @Nullable Place parent, Level level) {
    Place place = new Place(code, name, parent, level, people(level), order++);
    at(level).add(place);
    return place;
  }

  private static int people(Level level) {
    int villages =
        switch (level) {
          case VILLAGE -> 1;
          case TOWNSHIP -> VILLAGES;
          case COUNTY -> VILLAGES * TOWNSHIPS;
          case PREFECTURE -> VILLAGES * TOWNSHIPS * COUNTIES;
          case PROVINCE -> VILLAGES * TOWNSHIPS * COUNTIES * PREFECTURES;
          case NATION -> VILLAGES * TOWNSHIPS * COUNTIES * PREFECTURES * PROVINCES;
        };
    return villages * PEOPLE_OF_A_VILLAGE;
  }

  List<Place> at(Level level) {
    return places.getOrDefault(level, List.of());
  }

  int size() {
    return order;
  }

  /** Some places of a level, far from each other. */
  List<Place> spread(Level level, int wanted) {
    List<Place> all = at(level);
    List<Place> some = new ArrayList<>();
    for (int i = 0; i < Math.min(wanted, all.size()); i++) {
      some.add(all.get((int) ((long) i * all.size() / wanted)));
    }
    return some;
  }

  void writeTerritory(Path file) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("code,name,parent,level,population\n");
      for (List<Place> level : places.values()) {
        for (Place place : level) {
          Place parent = place.parent();
          out.write(
              "%s,%s,%s,%s,%d\n"
                  .formatted(
                      place.code(),
                      place.name(),
                      parent == null ? "" : parent.code(),
                      place.level(),
                      place.population()));
        }
      }
    }
  }

  static String holder(Place place) {
    return place.name() + " · 负责人";
  }

  static String epidemiologist(Place county) {
    return county.name() + " · 流调";
  }

  /**
   * A leader in each place and, from the county down, somebody for health, in counties for
   * outbreaks: with vacant posts the nation's leader would own every duty of every village.
   */
  int writePosts(Path file) throws IOException {
    int rows = 0;
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write("place,function,post,holder,kind,from,to\n");
      for (List<Place> level : places.values()) {
        for (Place place : level) {
          out.write("%s,LEAD,负责人,%s,PRIMARY,,\n".formatted(place.code(), holder(place)));
          rows++;
          if (place.level().compareTo(Level.COUNTY) >= 0) {
            out.write("%s,HEALTH,卫生专干,%s · 卫生,PRIMARY,,\n".formatted(place.code(), place.name()));
            rows++;
          }
          if (place.level() == Level.COUNTY) {
            out.write(
                "%s,EPIDEMIOLOGY,流调,%s,PRIMARY,,\n".formatted(place.code(), epidemiologist(place)));
            rows++;
          }
        }
      }
    }
    return rows;
  }
}
