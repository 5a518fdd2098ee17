package shoutu.response;

import java.util.List;
import shoutu.response.Activation.Assessed.IhrQuestion;
import shoutu.response.Activation.Decided.Verdict;
import shoutu.response.Activation.Verified.Result;
import shoutu.rules.ResponseLevel;

/** What a person can do next in the chain. */
public sealed interface Step {

  record Verify(Result result, String statement) implements Step {}

  record Assess(int likelihood, int impact, List<IhrQuestion> ihr, String statement)
      implements Step {
    public Assess {
      ihr = List.copyOf(ihr);
    }
  }

  record Propose(ResponseLevel level, List<String> area, String plan, String statement)
      implements Step {
    public Propose {
      area = List.copyOf(area);
    }
  }

  /**
   * @param basis the law and article on which the command decides
   */
  record Decide(
      Verdict verdict,
      ResponseLevel level,
      List<String> area,
      String plan,
      String reason,
      String basis)
      implements Step {
    public Decide {
      area = List.copyOf(area);
    }
  }

  record End(String reason) implements Step {}
}
