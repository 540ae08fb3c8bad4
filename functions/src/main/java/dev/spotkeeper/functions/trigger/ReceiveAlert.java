package dev.spotkeeper.functions.trigger;

import com.microsoft.azure.functions.ExecutionContext;
import com.microsoft.azure.functions.HttpMethod;
import com.microsoft.azure.functions.HttpRequestMessage;
import com.microsoft.azure.functions.HttpResponseMessage;
import com.microsoft.azure.functions.HttpStatusType;
import com.microsoft.azure.functions.annotation.AuthorizationLevel;
import com.microsoft.azure.functions.annotation.FunctionName;
import com.microsoft.azure.functions.annotation.HttpTrigger;
import dev.spotkeeper.functions.intake.AlertDoor;
import dev.spotkeeper.functions.intake.AlertIntake;
import dev.spotkeeper.functions.intake.Answer;
import dev.spotkeeper.functions.wiring.App;
import java.util.Optional;

/** The target of the action group: an alert becomes a message on the queue {@code signals}. */
public final class ReceiveAlert {
    private final AlertDoor door;
    private final AlertIntake intake;

    /** Called by the platform for every invocation. */
    public ReceiveAlert() {
        this(App.current().alertDoor(), App.current().alerts());
    }

    ReceiveAlert(AlertDoor door, AlertIntake intake) {
        this.door = door;
        this.intake = intake;
    }

    /** Takes in one alert. */
    @FunctionName("ReceiveAlert")
    public HttpResponseMessage run(
            @HttpTrigger(
                            name = "request",
                            methods = {HttpMethod.POST},
                            route = "alerts",
                            authLevel = AuthorizationLevel.FUNCTION)
                    HttpRequestMessage<Optional<String>> request,
            ExecutionContext context) {
        Answer answer = door.refusal(request.getHeaders())
                .orElseGet(() -> intake.receive(request.getBody(), context.getLogger()));
        return request.createResponseBuilder(HttpStatusType.custom(answer.status()))
                .header("Content-Type", "application/json")
                .body(answer.body())
                .build();
    }
}
