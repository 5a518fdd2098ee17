package shoutu.duty;

import java.util.HashMap;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import shoutu.rules.Evidence;
import shoutu.territory.Field;

/**
 * What a command says besides what it changes: facts for the record, and words for the vault.
 *
 * @param words null when there are none
 */
record Told(Evidence evidence, Map<String, Object> facts, @Nullable String words) {

  static final Told NOTHING = new Told(Evidence.NONE, Map.of(), null);

  static Told by(Command command) {
    return switch (command) {
      case Command.Record(Finding finding) -> of(finding);
      case Command.Claim(Finding finding) -> of(finding);
      case Command.Split split ->
          new Told(
              Evidence.NONE,
              Map.of(
                  "parts",
                  split.parts(),
                  "retained",
                  split.retained().stream().map(Enum::name).sorted().toList()),
              null);
      case Command.Observe(Finding finding) -> of(finding);
      case Command.VerifyTrue(Finding finding) -> of(finding);
      case Command.VerifyFalse(Finding finding) -> of(finding);
      case Command.Objection(Finding grounds, Field rightOwner) ->
          new Told(grounds.evidence(), proposed(grounds.facts(), rightOwner), grounds.words());
      case Command.Cannot(Stage.Obstacle obstacle, String ask) ->
          words(Map.of("obstacle", obstacle.name()), ask);
      case Command.Answer(Command.Answer.Reply reply, String text) ->
          words(Map.of("reply", reply.name()), text);
      case Command.Uphold(Field right, _, String reason) ->
          words(proposed(Map.of(), right), reason);
      case Command.Reject(String reason) -> words(Map.of(), reason);
      case Command.Defer defer ->
          words(Map.of("reviewAt", defer.reviewAt().toString()), defer.plan());
      case Command.Extend(java.time.Duration by, String reason) ->
          words(Map.of("by", by.toString()), reason);
      case Command.Raise raise -> new Told(Evidence.NONE, Map.of("because", raise.because()), null);
      case Command.Unacknowledge(String reason) -> words(Map.of(), reason);
      case Command.Refuse(String reason) -> words(Map.of(), reason);
      case Command.Cancel(String reason) -> words(Map.of(), reason);
      case Command.Withdraw(UUID whole, String reason) ->
          words(Map.of("whole", whole.toString()), reason);
      case Command.Recur(String reason) -> words(Map.of(), reason);
      case Command.Acknowledge _,
          Command.Assign _,
          Command.Review _,
          Command.Lapse _,
          Command.Confirm _,
          Command.PoolSilence _,
          Command.Expire _,
          Command.Draw _ ->
          NOTHING;
    };
  }

  boolean isNothing() {
    return evidence == Evidence.NONE && facts.isEmpty() && words == null;
  }

  private static Told of(Finding finding) {
    return new Told(finding.evidence(), finding.facts(), finding.words());
  }

  private static Told words(Map<String, Object> facts, String words) {
    return new Told(Evidence.NONE, facts, words.isBlank() ? null : words);
  }

  private static Map<String, Object> proposed(Map<String, Object> facts, @Nullable Field right) {
    if (right == null) {
      return facts;
    }
    Map<String, Object> more = new HashMap<>(facts);
    more.put("place", right.place());
    more.put("function", right.function());
    return more;
  }
}
