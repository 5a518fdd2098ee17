package shoutu.rules;

import java.util.HashSet;

/**
 * Reads the rules about people: how much may lie in one hand, what may concern one person and who
 * hears an appeal, who pairs up, and which party answers for what.
 */
final class PeopleReader {

  static SpanRule span(PackReader pack, PackNode node) {
    return new SpanRule(
        node.text(Entry.ID),
        PackReader.names(node, "name"),
        node.oneOf("counts", SpanRule.Counts.class),
        node.has("level") ? node.oneOf("level", Level.class) : null,
        node.textOrNull("function"),
        node.number("most"),
        pack.basisOf(node));
  }

  static MeasureRule measure(PackReader pack, PackNode node) {
    return new MeasureRule(
        node.text("code"),
        PackReader.names(node, "name"),
        new HashSet<>(node.manyOf("of", MeasureRule.Grounds.class)),
        new HashSet<>(node.manyOf("anyOf", CaseQuality.class)),
        node.flag("binding"),
        node.flag("keepsFromWork"),
        node.number("mostDays"),
        node.flag("asLongAsFollowed"),
        pack.basisOf(node));
  }

  static AppealRule appeal(PackReader pack, PackNode node) {
    return new AppealRule(
        node.text(Entry.ID),
        node.maps("organs").stream()
            .map(
                organ ->
                    new AppealRule.Organ(organ.oneOf("level", Level.class), organ.text("function")))
            .toList(),
        node.text("care"),
        node.text("helpline"),
        node.duration("keep"),
        node.maps("remedies").stream()
            .map(
                remedy ->
                    new AppealRule.Remedy(PackReader.names(remedy, "name"), pack.basisOf(remedy)))
            .toList(),
        pack.basisOf(node));
  }

  static PairingRule pairing(PackReader pack, PackNode node) {
    return new PairingRule(
        node.text("code"),
        PackReader.names(node, "name"),
        new HashSet<>(node.manyOf("at", Level.class)),
        node.maps("members").stream()
            .map(
                member ->
                    new PairingRule.Member(
                        member.text("function"),
                        PackReader.names(member, "duty"),
                        new HashSet<>(member.texts("kinds")),
                        member.textOrNull("issues"),
                        member.has("every") ? member.duration("every") : null))
            .toList(),
        pack.basisOf(node));
  }

  static PartyRule party(PackReader pack, PackNode node) {
    String level = node.textOrNull("level");
    return new PartyRule(
        node.text("code"),
        node.oneOf("party", PartyRule.Party.class),
        level == null ? null : node.oneOf("level", Level.class),
        node.textOrNull("function"),
        node.has("when") ? node.text("when") : null,
        PackReader.names(node, "duty"),
        pack.basisOf(node));
  }

  private PeopleReader() {}
}
