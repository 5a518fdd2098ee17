package shoutu.duty;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;
import shoutu.duty.Command.Answer.Reply;

/** What a superior's decision means for the duty that asked. */
final class RulingRules {

  static @Nullable Refusal refusal(Duty request, Duty asking, Requests.Ruling ruling) {
    boolean offered =
        request.charge().params().get("options") instanceof Collection<?> options
            && options.contains(ruling.choice().name());
    if (!offered) {
      return Refusal.NOT_OFFERED;
    }
    if (ruling.text().isBlank()) {
      return Refusal.REASON_MISSING;
    }
    if (ruling.choice() != Choice.EXTEND) {
      return null;
    }
    if (ruling.more() == null || !ruling.more().isPositive()) {
      return Refusal.NOT_LONGER;
    }
    return asking.charge().terms().limit() == Terms.Limit.LEGAL ? Refusal.LEGAL_LIMIT : null;
  }

  /** In their order. A rung of the ladder blocks nothing, so there is nothing to answer. */
  static List<Command> consequences(Duty asking, Requests.Ruling ruling) {
    List<Command> commands = new ArrayList<>();
    if (asking.stage() instanceof Stage.Blocked) {
      Reply reply = ruling.choice() == Choice.CALL_OFF ? Reply.CALL_OFF : Reply.GO_ON;
      commands.add(new Command.Answer(reply, ruling.text()));
    }
    if (ruling.more() != null && ruling.choice() == Choice.EXTEND) {
      commands.add(new Command.Extend(ruling.more(), ruling.text()));
    }
    return commands;
  }

  private RulingRules() {}
}
