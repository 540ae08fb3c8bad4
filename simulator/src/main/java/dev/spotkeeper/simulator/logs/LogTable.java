package dev.spotkeeper.simulator.logs;

import dev.spotkeeper.simulator.chance.Documented;
import java.util.Arrays;
import java.util.List;

/** The tables of the workspace that this world fills, with all the columns that Azure gives them. */
@Documented("azure-monitor-docs reference/tables/apptraces.md, reference/tables/azureactivity.md")
public enum LogTable {
    /** Traces that an Application Insights component was sent. */
    APP_TRACES(
            "AppTraces",
            "TimeGenerated:datetime Message:string SeverityLevel:int Properties:dynamic Measurements:dynamic"
                    + " OperationName:string OperationId:string ParentId:string SyntheticSource:string SessionId:string"
                    + " UserId:string UserAuthenticatedId:string UserAccountId:string AppVersion:string"
                    + " AppRoleName:string AppRoleInstance:string ClientType:string ClientModel:string ClientOS:string"
                    + " ClientIP:string ClientCity:string ClientStateOrProvince:string ClientCountryOrRegion:string"
                    + " ClientBrowser:string ResourceGUID:string IKey:string SDKVersion:string ItemCount:int"
                    + " ReferencedItemId:string ReferencedType:string SourceSystem:string TenantId:string Type:string"
                    + " _ResourceId:string _SubscriptionId:string _BilledSize:real _IsBillable:string"),
    /** The activity log, as a diagnostic setting exports it to the workspace. */
    AZURE_ACTIVITY(
            "AzureActivity",
            "TimeGenerated:datetime OperationName:string OperationNameValue:string Level:string ActivityStatus:string"
                    + " ActivityStatusValue:string ActivitySubstatus:string ActivitySubstatusValue:string"
                    + " ResourceGroup:string SubscriptionId:string CorrelationId:string Caller:string"
                    + " CallerIpAddress:string Category:string CategoryValue:string HTTPRequest:string"
                    + " Properties:string Properties_d:dynamic EventSubmissionTimestamp:datetime Authorization:string"
                    + " Authorization_d:dynamic Claims:string Claims_d:dynamic ResourceId:string OperationId:string"
                    + " ResourceProvider:string ResourceProviderValue:string Resource:string EventDataId:string"
                    + " Hierarchy:string SourceSystem:string TenantId:string Type:string _ResourceId:string"
                    + " _SubscriptionId:string _BilledSize:real _IsBillable:string");

    private final String text;
    private final String columns;

    LogTable(String text, String columns) {
        this.text = text;
        this.columns = columns;
    }

    /** The name that queries give it. */
    public String text() {
        return text;
    }

    /** Its columns. */
    public List<Column> columns() {
        return Arrays.stream(columns.split(" ", -1))
                .map(column -> column.split(":", -1))
                .map(parts -> new Column(parts[0], parts[1]))
                .toList();
    }
}
