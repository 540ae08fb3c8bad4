package dev.spotkeeper.azure.deployment;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateCheckTest {
    private static final String VM = "\"type\":\"Microsoft.Compute/virtualMachines\",\"apiVersion\":\"2025-11-01\"";

    @Test
    void shippedTemplateIsGood() {
        assertThat(new ShippedTemplate().load()).isInstanceOf(TemplateSource.Loaded.Ready.class);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft.Compute/virtualMachines",
                "microsoft.compute/VIRTUALMACHINES",
                "Microsoft.Compute/disks",
                "Microsoft.Network/networkInterfaces",
                "Microsoft.Network/publicIPAddresses"
            })
    void partsOfAVmAreAllowed(String type) {
        assertThatCode(() -> Template.parse(template("{\"type\":\"" + type + "\"}")))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Microsoft.Resources/deployments",
                "Microsoft.Compute/virtualMachines/extensions",
                "Microsoft.Authorization/roleAssignments",
                "Microsoft.ManagedIdentity/userAssignedIdentities",
                "Microsoft.Resources/deploymentScripts",
                "[parameters('type')]",
                ""
            })
    void everyOtherTypeIsRefusedByName(String type) {
        refused(template("{\"type\":\"" + type + "\"}"), "resource 1 (" + type + ")");
    }

    @Test
    void symbolicNamesAreToldToo() {
        refused(
                "{\"resources\":{\"lock\":{\"type\":\"Microsoft.Authorization/locks\"}}}",
                "resource 'lock' (Microsoft.Authorization/locks)");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"resources\":[]",
                "\"Resources\":[]",
                "\"scope\":\"/subscriptions/x\"",
                "\"subscriptionId\":\"x\"",
                "\"resourceGroup\":\"x\"",
                "\"existing\":true",
                "\"import\":\"graph\""
            })
    void resourceReachesNothingBeyondItself(String member) {
        refused(template("{" + VM + "," + member + "}"), "must have no");
    }

    @ParameterizedTest
    @ValueSource(strings = {"extensions", "imports", "Imports", "whatComes"})
    void memberThatIsNotKnownIsRefused(String member) {
        refused("{\"" + member + "\":{},\"resources\":[{" + VM + "}]}", "'" + member + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{}", "{\"resources\":[]}", "{\"resources\":{}}", "{\"resources\":\"[x]\"}", "[]", "{"})
    void whatMakesNothingIsNoTemplate(String text) {
        assertThatThrownBy(() -> Template.parse(text)).isInstanceOf(BadTemplateException.class);
    }

    @Test
    void secondListOfResourcesIsLookedAtAsWell() {
        refused(
                "{\"resources\":[{" + VM + "}],\"RESOURCES\":[{\"type\":\"Microsoft.KeyVault/vaults\"}]}",
                "Microsoft.KeyVault/vaults");
    }

    @Test
    void secondTypeIsRefused() {
        refused(template("{" + VM + ",\"Type\":\"Microsoft.KeyVault/vaults\"}"), "two types");
    }

    @Nested
    class Identities {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "\"[if(empty(parameters('identityId')), null(), createObject('type', 'UserAssigned', 'userAssignedIdentities', "
                            + "createObject(format('{0}', parameters('identityId')), createObject())))]\"",
                    "{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"[parameters('identityId')]\":{}}}",
                    "{\"type\":\"[if(empty(parameters('identityId')), 'None', 'UserAssigned')]\"}",
                    "null"
                })
        void parameterOfThePoolIsAllowed(String identity) {
            assertThatCode(() -> Template.parse(template("{" + VM + ",\"identity\":" + identity + "}")))
                    .doesNotThrowAnyException();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "{\"type\":\"SystemAssigned\"}",
                    "{\"type\":\"SystemAssigned, UserAssigned\",\"userAssignedIdentities\":{\"[parameters('identityId')]\":{}}}",
                    "{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"/subscriptions/s/x/owner\":{}}}",
                    "{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"[parameters('other')]\":{}}}",
                    "{\"type\":\"UserAssigned\",\"userAssignedIdentities\":{\"[parameters( 'type' )]\":{}}}",
                    "\"[variables('identity')]\"",
                    "\"[json('{\\\"type\\\":\\\"SystemAssigned\\\"}')]\"",
                    "\"[createObject('type', 'UserAssigned', 'userAssignedIdentities', createObject(resourceId('x', 'y'), "
                            + "createObject()))]\"",
                    "[\"[parameters('identityId')]\"]"
                })
        void everyOtherIsRefused(String identity) {
            refused(template("{" + VM + ",\"identity\":" + identity + "}"), "Microsoft.Compute/virtualMachines");
        }

        @Test
        void identityElsewhereIsRefused() {
            refused(
                    template("{" + VM + ",\"properties\":{\"securityProfile\":{\"encryptionIdentity\":{}}}}"),
                    "names an identity outside");
            refused(
                    template("{" + VM + ",\"properties\":\"[createObject('userAssignedIdentityResourceId', 'x')]\"}"),
                    "names an identity outside");
            refused(
                    "{\"variables\":{\"x\":{\"userAssignedIdentities\":{}}},\"resources\":[{" + VM + "}]}",
                    "the template's variables");
        }

        @Test
        void parameterBringsNoIdentityOfItsOwn() {
            refused(
                    "{\"parameters\":{\"identityId\":{\"type\":\"string\",\"defaultValue\":\"/x\"}},\"resources\":[{"
                            + VM + "}]}",
                    "'identityId'");
        }
    }

    private static String template(String resource) {
        return "{\"contentVersion\":\"1.0.0.0\",\"resources\":[" + resource + "]}";
    }

    private static void refused(String template, String naming) {
        assertThatThrownBy(() -> Template.parse(template))
                .isInstanceOfSatisfying(
                        BadTemplateException.class,
                        refused -> assertThat(refused.getMessage()).contains(naming));
    }
}
