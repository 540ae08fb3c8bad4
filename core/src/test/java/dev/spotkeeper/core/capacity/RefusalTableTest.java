package dev.spotkeeper.core.capacity;

import static org.assertj.core.api.Assertions.assertThat;

import dev.spotkeeper.core.capacity.Refusal.Kind;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

class RefusalTableTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    409 | SkuNotAvailable | The requested size is currently not available in location 'westeurope'. | CAPACITY
                    200 | AllocationFailed | Allocation failed. We do not have sufficient capacity. | CAPACITY
                    409 | ZonalAllocationFailed | Allocation failed. | CAPACITY
                    200 | OverconstrainedZonalAllocationRequest | Allocation failed. Constraints applied are: Availability Zone | CAPACITY
                    200 | OverconstrainedAllocationRequest | Allocation failed. | CAPACITY
                    400 | BadRequest | Standard_X. This size does not support Azure Spot | CAPACITY
                    409 | OperationNotAllowed | Operation results in exceeding approved LowPriorityCores quota. Current Limit: 0 | QUOTA
                    409 | OperationNotAllowed | exceeding approved standardDSv5 Family Cores quota | QUOTA
                    409 | OperationNotAllowed | exceeding approved Total Regional Cores quota | QUOTA
                    409 | OperationNotAllowed | Submit a request for Quota increase at https://aka.ms/x | QUOTA
                    409 | QuotaExceeded | no more | QUOTA
                    429 | OperationNotAllowed | The server rejected the request because too many requests have been received. | THROTTLED
                    0 | TooManyRequests | {} | THROTTLED
                    429 | '' | '' | THROTTLED
                    429 | RetryableErrorDueToAnotherOperation | lock | BUSY
                    409 | AnotherOperationInProgress | lock | BUSY
                    409 | SpotPriceGreaterThanProvidedMaxPrice | price | PRICE
                    409 | OperationNotAllowed | the provided max price '0.01 USD' is lower than the current spot price '0.02 USD' | PRICE
                    400 | BadRequest | the provided MAX PRICE is Lower Than The Current Spot Price | PRICE
                    409 | OperationNotAllowed | Max price change is not allowed when the VM is currently allocated. | FATAL
                    409 | OperationNotAllowed | Operation 'start' is not allowed since the VM is marked for deletion. | GONE
                    409 | Conflict | The request failed due to conflict with a concurrent request. | BUSY
                    200 | OperationPreempted | Operation execution has been preempted by a more recent operation. | BUSY
                    400 | MaxPriceValueInvalid | x | FATAL
                    409 | EvictionPolicyCanBeSetOnlyOnAzureSpotVirtualMachines | x | FATAL
                    409 | VMPriorityCannotBeApplied | x | FATAL
                    409 | AzureSpotIsNotSupportedForThisVMSize | x | FATAL
                    409 | AzureSpotVMNotSupportedInAvailabilitySet | x | FATAL
                    409 | AzureSpotFeatureNotEnabledForSubscription | x | FATAL
                    409 | AzureSpotIsNotSupportedForThisAPIVersion | x | FATAL
                    404 | NotFound | The entity was not found in this Azure location. | GONE
                    404 | ResourceNotFound | x | GONE
                    404 | DeploymentNotFound | x | GONE
                    404 | ResourceGroupNotFound | Resource group 'x' could not be found. | FATAL
                    404 | SubscriptionNotFound | The subscription 'x' could not be found. | FATAL
                    400 | InvalidSubscriptionId | x | FATAL
                    404 | InvalidResourceType | The resource type could not be found. | FATAL
                    404 | InvalidResourceNamespace | x | FATAL
                    400 | NoRegisteredProviderFound | x | FATAL
                    409 | MissingSubscriptionRegistration | x | FATAL
                    404 | WhatComes | x | TRANSIENT
                    404 | '' | '' | TRANSIENT
                    403 | AuthorizationFailed | x | FATAL
                    409 | ReadOnlyDisabledSubscription | x | FATAL
                    0 | AuthorizationFailed | x | FATAL
                    0 | InvalidParameter | x | FATAL
                    0 | InvalidTemplate | x | FATAL
                    0 | InvalidResourceReference | x | FATAL
                    409 | DeploymentQuotaExceeded | Creating the deployment 'x' would exceed the quota of '800'. | FATAL
                    401 | '' | '' | FATAL
                    403 | '' | '' | FATAL
                    400 | Whatever | x | FATAL
                    400 | VMAgentStatusCommunicationError | x | TRANSIENT
                    400 | OSProvisioningTimedOut | x | TRANSIENT
                    400 | InternalExecutionError | x | TRANSIENT
                    500 | InternalServerError | x | TRANSIENT
                    503 | '' | '' | TRANSIENT
                    409 | OperationNotAllowed | something new | TRANSIENT
                    0 | '' | connection reset | TRANSIENT
                    """)
    void answerIsClassified(int status, String code, String message, Kind kind) {
        Refusal refusal = RefusalTable.classify(Fault.of(status, code, message));

        assertThat(refusal.kind()).isEqualTo(kind);
        assertThat(refusal.code()).isEqualTo(code);
        assertThat(refusal.message()).isEqualTo(message);
    }

    @Test
    void codesAreComparedWithoutCase() {
        assertThat(RefusalTable.classify(Fault.of(409, "skunotavailable", "")).kind())
                .isEqualTo(Kind.CAPACITY);
    }

    @Nested
    class NestedErrors {
        @Test
        void decideHoweverDeepTheyLie() {
            Fault inner = Fault.of(0, "OverconstrainedZonalAllocationRequest", "Allocation failed.");
            Fault middle = Fault.of(0, "Conflict", "see details").withDetails(List.of(inner));
            Fault outer = Fault.of(
                            200, "ResourceOperationFailure", "The resource operation completed with state 'Failed'.")
                    .withDetails(List.of(Fault.of(0, "Other", "no"), middle));

            Refusal refusal = RefusalTable.classify(outer);

            assertThat(refusal.kind()).isEqualTo(Kind.CAPACITY);
            assertThat(refusal.code()).isEqualTo("OverconstrainedZonalAllocationRequest");
        }

        @Test
        void earlierRowWinsOverAnOuterError() {
            Fault quota = Fault.of(0, "OperationNotAllowed", "exceeding approved LowPriorityCores quota");

            assertThat(RefusalTable.classify(Fault.of(400, "InvalidTemplateDeployment", "preflight")
                                    .withDetails(List.of(quota)))
                            .kind())
                    .isEqualTo(Kind.QUOTA);
        }

        @Test
        void outerWordsStandInForEmptyInnerOnes() {
            Fault outer =
                    Fault.of(200, "Outer", "outer words").withDetails(List.of(Fault.of(0, "AllocationFailed", "")));

            assertThat(RefusalTable.classify(outer).message()).isEqualTo("outer words");
        }

        @Test
        void areFollowedToABoundedDepthAndNumber() {
            Fault deep = Fault.of(0, "AllocationFailed", "deep");
            for (int level = 0; level < 20; level++) {
                deep = Fault.of(0, "Outer", "level").withDetails(List.of(deep));
            }
            List<Fault> many = IntStream.range(0, 1000)
                    .mapToObj(number -> Fault.of(0, "Filler", "x"))
                    .toList();

            assertThat(RefusalTable.classify(deep).kind()).isEqualTo(Kind.TRANSIENT);
            assertThat(deep.flattened()).hasSize(9);
            assertThat(Fault.of(0, "Wide", "x").withDetails(many).flattened()).hasSize(64);
        }
    }

    @Nested
    class Waiting {
        @Test
        void retryAfterIsHonouredWhenItIsTheLonger() {
            Fault throttled = Fault.of(429, "OperationNotAllowed", "too many requests");

            assertThat(RefusalTable.classify(throttled.withRetryAfter(Duration.ofMinutes(20)))
                            .leastWait())
                    .isEqualTo(Duration.ofMinutes(20));
            assertThat(RefusalTable.classify(throttled.withRetryAfter(Duration.ofSeconds(2)))
                            .leastWait())
                    .isEqualTo(Kind.THROTTLED.retryFloor());
            assertThat(RefusalTable.classify(throttled).leastWait()).isEqualTo(Kind.THROTTLED.retryFloor());
        }

        @ParameterizedTest
        @EnumSource(Kind.class)
        void onlyQuotaAndFatalNeedPeople(Kind kind) {
            assertThat(kind.needsPeople()).isEqualTo(kind == Kind.QUOTA || kind == Kind.FATAL);
        }

        @Test
        void whatOnlyPeopleCanChangeWaitsLongest() {
            assertThat(Kind.FATAL.retryFloor()).isGreaterThan(Kind.QUOTA.retryFloor());
            assertThat(Kind.QUOTA.retryFloor()).isGreaterThan(Kind.PRICE.retryFloor());
            assertThat(Kind.CAPACITY.retryFloor()).isZero();
        }
    }

    @Nested
    class Wording {
        @Test
        void longMessagesAreCut() {
            Refusal refusal = RefusalTable.classify(Fault.of(500, "X", "m".repeat(5000)));

            assertThat(refusal.message()).hasSize(RefusalTable.MAX_MESSAGE + 1).endsWith("m…");
            assertThat(RefusalTable.classify(Fault.of(500, "X", "m".repeat(500)))
                            .message())
                    .hasSize(500);
        }

        @Test
        void refusalIsSaidWithWhatIsKnown() {
            assertThat(RefusalTable.classify(Fault.of(409, "SkuNotAvailable", "none left"))
                            .words())
                    .isEqualTo("CAPACITY (SkuNotAvailable): none left");
            assertThat(RefusalTable.classify(Fault.of(503, "", "")).words()).isEqualTo("TRANSIENT");
        }
    }
}
