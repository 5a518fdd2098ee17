package shoutu.rules;

import java.util.Arrays;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.Map;
import shoutu.rules.MatchRule.Degree;
import shoutu.rules.MatchRule.Field;
import shoutu.rules.MatchRule.Odds;

/** Reads how records are held against each other. */
final class MatchReader {

  static MatchRule match(PackReader pack, PackNode node) {
    PackNode fields = node.map("fields");
    Map<Field, Map<Degree, Odds>> odds = new EnumMap<>(Field.class);
    Arrays.stream(Field.values())
        .filter(field -> fields.has(field.name()))
        .forEach(field -> odds.put(field, degrees(fields.map(field.name()))));
    return new MatchRule(
        node.duration("window"),
        node.duration("nameless"),
        node.duration("onsetNear"),
        share(node, "near"),
        node.decimal("likely"),
        node.decimal("possible"),
        node.number("most"),
        node.number("sureAfter"),
        new HashSet<>(node.manyOf("together", Field.class)),
        odds,
        pack.basisOf(node));
  }

  private static Map<Degree, Odds> degrees(PackNode node) {
    Map<Degree, Odds> degrees = new EnumMap<>(Degree.class);
    for (Degree degree : Degree.values()) {
      if (node.has(degree.name())) {
        PackNode odds = node.map(degree.name());
        degrees.put(degree, new Odds(share(odds, "m"), share(odds, "u")));
      }
    }
    return degrees;
  }

  private static double share(PackNode node, String field) {
    double share = node.decimal(field);
    if (share <= 0 || share >= 1) {
      node.fault(field, "not-a-number", String.valueOf(share));
      return 0.5;
    }
    return share;
  }

  private MatchReader() {}
}
