package shoutu.response.measure;

import jakarta.validation.Validator;
import java.util.List;
import shoutu.base.Fault;
import shoutu.base.InvalidInput;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Reads a form out of a body that had to be looked at before. */
final class Bodies {

  static <T> T read(JsonMapper json, Validator validator, JsonNode body, Class<T> type) {
    T form;
    try {
      form = json.treeToValue(body, type);
    } catch (JacksonException e) {
      String at = e.getPath().isEmpty() ? "body" : e.getPath().getLast().getPropertyName();
      throw new InvalidInput(Fault.of(at, "not-allowed"));
    }
    List<Fault> faults =
        validator.validate(form).stream()
            .map(it -> Fault.of(it.getPropertyPath().toString(), "missing"))
            .toList();
    if (!faults.isEmpty()) {
      throw new InvalidInput(faults);
    }
    return form;
  }

  private Bodies() {}
}
