package shoutu.simulate;

import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A made-up prefecture: counties of townships of villages, with somebody in each post that the
 * model needs. Its codes are in a range that is not in use.
 */
final class Land {

  static final String TOP = "9900";

  /** Posts of a county; one person holds each. */
  static final List<String> OFFICES =
      List.of("LEAD", "HEALTH", "EPIDEMIOLOGY", "CDC_DUTY", "HOTLINE", "SUPERVISION");

  /** The kind of source that a township's clinic is. */
  static final String CLINIC = "SYNDROME";

  record Village(String code, String name) {}

  record Township(String code, String name, List<Village> villages) {}

  record County(String code, String name, List<Township> townships) {
    /** Who holds one of {@link #OFFICES}. */
    String holder(String office) {
      return name + " · " + office;
    }
  }

  final List<County> counties = new ArrayList<>();

  Land(int countiesWanted, int townships, int villages) {
    for (int c = 1; c <= countiesWanted; c++) {
      String county = "%s%02d".formatted(TOP, c);
      List<Township> towns = new ArrayList<>();
      for (int t = 1; t <= townships; t++) {
        String town = "%s%03d".formatted(county, 100 + t);
        List<Village> some = new ArrayList<>();
        for (int v = 1; v <= villages; v++) {
          some.add(new Village("%s%03d".formatted(town, 200 + v), "%d镇%d村".formatted(t, v)));
        }
        towns.add(new Township(town, "%d县%d镇".formatted(c, t), some));
      }
      counties.add(new County(county, "模拟%d县".formatted(c), towns));
    }
  }

  /** One person leads a township and answers for its health. */
  static String holder(Township township) {
    return township.name() + " · 负责人";
  }

  static String clinic(Township township) {
    return township.name() + "卫生院";
  }

  static String holder(Village village) {
    return village.code() + " · 村干部";
  }

  int writeTerritory(Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add("%s,模拟市,,PREFECTURE,1000000".formatted(TOP));
    for (County county : counties) {
      rows.add("%s,%s,%s,COUNTY,400000".formatted(county.code(), county.name(), TOP));
      for (Township town : county.townships()) {
        rows.add("%s,%s,%s,TOWNSHIP,20000".formatted(town.code(), town.name(), county.code()));
        for (Village village : town.villages()) {
          rows.add("%s,%s,%s,VILLAGE,1500".formatted(village.code(), village.name(), town.code()));
        }
      }
    }
    return write(file, "code,name,parent,level,population", rows);
  }

  int writePosts(Path file) throws IOException {
    List<String> rows = new ArrayList<>();
    rows.add(post(TOP, "LEAD", "模拟市 · 指挥长"));
    for (County county : counties) {
      for (String office : OFFICES) {
        rows.add(post(county.code(), office, county.holder(office)));
      }
      for (Township town : county.townships()) {
        rows.add(post(town.code(), "LEAD", holder(town)));
        for (String function : List.of("HEALTH", "SUPPLY", "CARE")) {
          rows.add(post(town.code(), function, holder(town)));
        }
        for (Village village : town.villages()) {
          rows.add(post(village.code(), "LEAD", holder(village)));
          rows.add(post(village.code(), "HEALTH", holder(village)));
          rows.add(post(village.code(), "CARE", holder(village)));
        }
      }
    }
    return write(file, "place,function,post,holder,kind,from,to", rows);
  }

  private static String post(String place, String function, String holder) {
    return "%s,%s,,%s,PRIMARY,2020-01-01,".formatted(place, function, holder);
  }

  private static int write(Path file, String heading, List<String> rows) throws IOException {
    try (BufferedWriter out = Files.newBufferedWriter(file)) {
      out.write(heading + "\n");
      for (String row : rows) {
        out.write(row + "\n");
      }
    }
    return rows.size();
  }
}
