package shoutu.exchange.format;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import shoutu.exchange.sheet.DateOrder;
import tools.jackson.databind.JsonNode;

/**
 * One table that another system writes, as its data file describes it.
 *
 * @param system whose it is
 * @param name what it is called there
 * @param known the columns by which it is recognised: all of them
 * @param without a column that it never has, which another table has
 * @param dates the orders in which it may write days
 * @param groups columns that repeat in a row, by kind
 * @param computed columns that are not worth telling of: made from others, or ids of the system
 */
record Table(
    String system,
    String name,
    Kind kind,
    Set<String> known,
    Set<String> without,
    Map<String, JsonNode> fields,
    Map<String, String> fixed,
    List<DateOrder> dates,
    Set<String> computed,
    JsonNode groups,
    Vocabulary words) {

  /**
   * The tables of a system, out of its data file. A table may be {@code like} another of the file:
   * then that one's fields are its own, too.
   */
  static List<Table> all(JsonNode file) {
    Map<String, JsonNode> byName = new HashMap<>();
    file.path("tables").forEach(it -> byName.put(it.path("table").asString(), it));
    List<DateOrder> dates =
        file.path("dates").valueStream().map(it -> DateOrder.valueOf(it.asString())).toList();
    return file.path("tables").valueStream().map(it -> of(file, it, byName, dates)).toList();
  }

  private static Table of(
      JsonNode file, JsonNode data, Map<String, JsonNode> byName, List<DateOrder> dates) {
    Kind kind = Kind.valueOf(data.path("kind").asString());
    JsonNode like = byName.getOrDefault(data.path("like").asString(""), data);
    JsonNode leftOut = byName.getOrDefault(data.path("computedLike").asString(""), like);
    Map<String, JsonNode> fields = new LinkedHashMap<>();
    like.path("fields").properties().forEach(it -> fields.put(it.getKey(), it.getValue()));
    Map<String, String> fixed = new HashMap<>();
    data.path("fixed").properties().forEach(it -> fixed.put(it.getKey(), it.getValue().asString()));
    return new Table(
        file.path("system").asString(),
        data.path("table").asString(),
        kind,
        folded(data.path("known")),
        folded(data.path("without")),
        fields,
        fixed,
        dates,
        folded(leftOut.path("computed")),
        like.path("groups"),
        Vocabulary.of(kind.words.isEmpty() ? Kind.CASES.words : kind.words)
            .and(file.path("values"), file.path("prefix").asString("")));
  }

  private static Set<String> folded(JsonNode names) {
    return names
        .valueStream()
        .map(name -> Vocabulary.folded(name.asString()))
        .collect(Collectors.toSet());
  }

  boolean recognises(Set<String> columns) {
    return columns.containsAll(known) && without.stream().noneMatch(columns::contains);
  }

  /** Where its fields stand among the columns of a file. */
  Map<String, Source> sources(List<String> names) {
    Map<String, Integer> columns = new HashMap<>();
    for (int i = 0; i < names.size(); i++) {
      columns.putIfAbsent(Vocabulary.folded(names.get(i)), i);
    }
    Map<String, Source> sources = new HashMap<>();
    fields.forEach(
        (field, said) -> source(said, columns).ifPresent(source -> sources.put(field, source)));
    return sources;
  }

  private static Optional<Source> source(JsonNode said, Map<String, Integer> columns) {
    if (said.isArray()) {
      return some(said, columns, Source.First::new);
    }
    if (said.isString()) {
      Integer column = columns.get(Vocabulary.folded(said.asString()));
      return column == null ? Optional.empty() : Optional.of(new Source.Cell(column));
    }
    @Nullable Source so = null;
    for (Map.Entry<String, JsonNode> way : said.properties()) {
      Optional<Source> next =
          switch (way.getKey()) {
            case "name" -> some(way.getValue(), columns, Source.Name::new);
            case "joined" -> some(way.getValue(), columns, Source.Joined::new);
            case "measured" -> all(way.getValue(), columns, Source.Measured::new);
            case "day" -> all(way.getValue(), columns, Source.Day::new);
            case "path" -> path(way.getValue(), columns);
            case "or" -> source(way.getValue(), columns);
            default -> throw new IllegalStateException("No way to read: " + way.getKey());
          };
      if (next.isPresent()) {
        so = so == null ? next.get() : new Source.Or(so, next.get());
      }
    }
    return Optional.ofNullable(so);
  }

  private static Optional<Source> path(JsonNode levels, Map<String, Integer> columns) {
    List<Source.First> found = new ArrayList<>();
    for (JsonNode level : levels) {
      List<Integer> at = new ArrayList<>();
      for (JsonNode name : level.isArray() ? level : List.of(level)) {
        Integer column = columns.get(Vocabulary.folded(name.asString()));
        if (column != null) {
          at.add(column);
        }
      }
      if (!at.isEmpty()) {
        found.add(new Source.First(at));
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(new Source.Path(found));
  }

  private static Optional<Source> some(
      JsonNode names, Map<String, Integer> columns, Function<List<Integer>, Source> make) {
    List<Integer> found = new ArrayList<>();
    for (JsonNode name : names) {
      Integer column = columns.get(Vocabulary.folded(name.asString()));
      if (column != null) {
        found.add(column);
      }
    }
    return found.isEmpty() ? Optional.empty() : Optional.of(make.apply(found));
  }

  private static Optional<Source> all(
      JsonNode names, Map<String, Integer> columns, Function<List<Integer>, Source> make) {
    List<Integer> found = new ArrayList<>();
    for (JsonNode name : names) {
      Integer column = columns.get(Vocabulary.folded(name.asString()));
      if (column == null) {
        return Optional.empty();
      }
      found.add(column);
    }
    return Optional.of(make.apply(found));
  }
}
